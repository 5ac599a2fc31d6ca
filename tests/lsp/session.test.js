'use strict';
// One client after another through every feature, over the pipes of the program.
const { test } = require('node:test');
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const path = require('node:path');
const { Client, packFolder, edited, lsp } = require('./client.js');

const SAMPLE = path.join(process.env.GOUJI_SOURCE_DIR, 'rules', 'samples', '样本', '清洁-单位.txt');
const HEAD = '表式 shanxi-budget\n规则 试.一 “标题”\n  类别  三公经费\n  级别  警告\n  依据  “依据”\n';

/** Runs `body` with an initialized client and a pack; then the session must end in order, with nothing on standard error. */
async function session(body, options = {}) {
  const client = new Client();
  const pack = packFolder(options.files);
  try {
    client.configuration = options.configuration || {};
    const result = await client.initialize(options.initialize);
    await body(client, pack, result);
    assert.equal(await client.close(), 0);
    assert.equal(client.errors, '');
  } finally {
    client.process.kill();
    pack.remove();
  }
}

const labels = (list) => list.items.map((item) => item.label);

test('the pack as it stands has no mistakes, whichever file is opened', () => session(async (client, pack) => {
  for (const name of ['三公经费.gj', '文字说明.gj', '隐私.gj']) assert.deepEqual(await client.write(pack.uri(name), pack.text(name)), []);
}));

test('diagnostics come as one types, with code, place, help and page', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  const found = await client.write(uri, HEAD + '  设    甲 = 三公经费表.公务接侍费.合计\n  应当  甲 > 5\n');
  assert.deepEqual(found.map((d) => d.code), ['G0207']);
  assert.equal(found[0].severity, lsp.DiagnosticSeverity.Error);
  assert.equal(found[0].source, 'gouji');
  assert.match(found[0].message, /是否指“公务接待费”/);
  assert.deepEqual(found[0].range, { start: { line: 5, character: 17 }, end: { line: 5, character: 22 } });
  assert.match(found[0].codeDescription.href, /^file:\/\/.*G0207\.md$/);
  const mended = await client.write(uri, HEAD + '  设    甲 = 三公经费表.公务接待费.合计\n  应当  甲 > 5\n');
  assert.deepEqual(mended.map((d) => d.code), ['G0304']);
}));

test('changes are applied piece by piece', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  await client.write(uri, HEAD + '  应当  三公经费表 已填 # 😀😀\n');
  const change = (line, from, to, text) => ({ range: { start: { line, character: from }, end: { line, character: to } }, text });
  await client.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 }, contentChanges: [change(5, 20, 22, '笑'), change(5, 6, 8, '四公'), change(5, 20, 21, '哭')],
  });
  const found = await client.diagnosed(uri, (params) => params.version === 2);
  assert.deepEqual(found.map((d) => [d.code, d.range.start.character, d.range.end.character]), [['G0202', 6, 11]]);
}));

test('an edit in one file reaches the files that use it, and those with cases', () => session(async (client, pack) => {
  const uses = pack.uri('用.gj');
  assert.deepEqual(await client.write(uses, '引用 “公共.gj”\n' + HEAD.replace('表式 shanxi-budget\n', '') + '  应当  翻倍(1元) > 0\n'), []);
  await client.write(pack.uri('公共.gj'), '定义 两倍(数: 金额): 金额 = 数 × 2\n');
  await client.diagnosed(uses, (params) => params.diagnostics.some((d) => d.code === 'G0217' || d.code === 'G0216'));
  await client.write(pack.uri('公共.gj'), '定义 翻倍(数: 金额): 金额 = 数 × 2\n');
  await client.diagnosed(uses, (params) => params.diagnostics.length === 0);
}, { files: { '公共.gj': '定义 翻倍(数: 金额): 金额 = 数 × 2\n' } }));

test('a rule written twice is said with the other place', () => session(async (client, pack) => {
  const found = await client.write(pack.uri('重.gj'), '规则 三公.购车 “标题”\n  类别  三公经费\n  应当  三公经费表 已填\n');
  const here = found.find((d) => d.code === 'G0501');
  const there = here || (await client.diagnosed(pack.uri('三公经费.gj'), (p) => p.diagnostics.length > 0)).find((d) => d.code === 'G0501');
  assert.equal(there.relatedInformation.length, 1);
}));

test('completion knows words, tables, rows, columns, claims, definitions, hooks, versions, values, rules', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  const rows = [
    [HEAD + '  ‸', ['应当', '设', '对', '适用']],
    ['规则 试.一 “标题”\n  类别  ‸', ['三公经费', '隐私']],
    [HEAD + '  应当  ‸', ['三公经费表', '说明', '政府购买服务指导性目录', '合计', '若']],
    [HEAD + '  应当  三公经费表.接待‸', ['公务接待费']],
    [HEAD + '  应当  三公经费表。‸', ['公务接待费', '合计', '行']],
    [HEAD + '  应当  三公经费表.合计.合计 ‸', ['相符', '不超过', '≥']],
    [HEAD + '  应当  收支总表.收入.‸', ['收入总计', '各项']],
    [HEAD + '  对    说明.变动 中每个 变 其中 变.‸', ['方向', '变动额']],
    [HEAD + '  对    说明.变动 中每个 变 其中 变.方向 = “‸', ['增加', '减少', '持平']],
    [HEAD + '  应当  政府购买服务指导性目录［“‸', ['晋财综〔2021〕63号']],
    [HEAD + '  应当  三公经费表［“‸', ['公务接待费']],
    ['表式 ‸', ['shanxi-budget']],
    ['函数 名(文字: 文本): 列表[文本] 来自 “‸', ['人名.lua']],
    ['案例 “例” 基于 “‸', ['样本/清洁.txt']],
    ['案例 “例” 基于 “样本/清洁.txt”\n  预期  三公.‸', ['购车', '文表一致']],
  ];
  for (const [text, offered] of rows) {
    await client.write(uri, text);
    const all = labels(await client.ask(lsp.CompletionRequest.type));
    for (const one of offered) assert.ok(all.includes(one), `${one} after ${text.slice(-30)}: ${all.slice(0, 40).join(' ')}`);
  }
  await client.write(uri, HEAD + '  应当  一般公共预算支出表.合计.合计 相‸');
  const first = (await client.ask(lsp.CompletionRequest.type)).items[0];
  assert.equal(first.label, '相符');
  const resolved = await client.connection.sendRequest(lsp.CompletionResolveRequest.type, first);
  assert.match(resolved.documentation.value, /四舍五入/);
  await client.write(uri, HEAD + '  应当  三公经费表.接待‸');
  const row = (await client.ask(lsp.CompletionRequest.type)).items[0];
  assert.equal(edited(client.text, [row.textEdit]), HEAD + '  应当  三公经费表.公务接待费');
}));

test('hover says type and source, and the value in the configured document', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  const hover = async (text) => { await client.write(uri, text); return (await client.ask(lsp.HoverRequest.type)).contents.value; };
  assert.match(await hover(HEAD + '  应当  三公经‸费表 已填'), /表10|表\d+/);
  const column = await hover(HEAD + '  应当  三公经费表.合计.合‸计 > 0');
  assert.match(column, /列，金额，万元/);
  assert.match(column, /文件里的值/);
  assert.match(column, /见第 \d+ 行/);
  const list = await hover(HEAD + '  对    说明.变动 中每个 变\n  应当  变.本‸年 > 0');
  assert.match(list, /文件里的值/);
  assert.match(await hover(HEAD + '  应当  三公经费表.合计.合计 相‸符 0'), /# 相符/);
  const days = HEAD.replace('规则', '函数 相隔天数(从: 日期, 到: 日期): 数 来自 “日期.lua”\n规则');
  assert.match(await hover(days + '  应当  相隔‸天数(2026-01-01, 基准日) > 0'), /文件里的值：\s*```text\s*30\s*```/);
}, { initialize: { initializationOptions: { document: SAMPLE } } }));

test('the script of a function lies beside the file that declares it', () => session(async (client, pack) => {
  await client.write(pack.uri('试.gj'), HEAD.replace('规则', '引用 “别处/公共.gj”\n规则') + '  应当  三‸倍(1.00万元) > 0');
  assert.match((await client.ask(lsp.HoverRequest.type)).contents.value, /文件里的值：\s*```text\s*3\.00/);
}, {
  files: { '别处/公共.gj': '函数 三倍(数: 金额): 金额 来自 “三倍.lua”\n', '别处/三倍.lua': 'return function(x) return x * 3 end\n' },
  initialize: { initializationOptions: { document: SAMPLE } },
}));

test('a script that raises, loops or does not load is contained: hover says why there is no value', () => session(async (client, pack) => {
  const hover = async (name, expression) => {
    const head = HEAD.replace('规则', `函数 得(文: 文本): 数 来自 “${name}.lua”\n规则`);
    await client.write(pack.uri('试.gj'), head + expression);
    return (await client.ask(lsp.HoverRequest.type)).contents.value;
  };
  const reasons = { 报错: /缺：.*报错\.lua:1: 算不出/, 循环: /缺：.*循环\.lua:1: .*计算量超出限额/, 装不上: /缺：.*装不上\.lua:1: .*计算量超出限额/, 没有: /缺：.*找不到函数文件“没有\.lua”/ };
  for (const [name, reason] of Object.entries(reasons)) {
    assert.match(await hover(name, '  应当  得‸(本单位.名称) > 0'), reason);
    const many = await hover(name, '  对    一般公共预算支出表.行 中每个 项\n  对    一般公共预算支出表.行 中每个 它\n  设    长 = 得(项.名称) + 得(它.名称)\n  应当  长‸ > 0');
    assert.match(many, /文件里的值[^]*算不出/);
  }
}, {
  files: { '报错.lua': "return function(x) error('算不出') end\n", '循环.lua': 'return function(x) while true do end end\n', '装不上.lua': 'while true do end\n' },
  initialize: { initializationOptions: { document: SAMPLE } },
}));

test('the document can be configured, and one that cannot be read is said', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  await client.write(uri, HEAD + '  应当  三公经费表.合计.合‸计 > 0');
  for (let i = 0; i < 50 && !(await client.ask(lsp.HoverRequest.type)).contents.value.includes('文件里的值'); ++i) await new Promise((r) => setTimeout(r, 20));
  assert.match((await client.ask(lsp.HoverRequest.type)).contents.value, /文件里的值/);
  await client.connection.sendNotification(lsp.DidChangeConfigurationNotification.type, { settings: { gouji: { document: '/没有/这个.txt' } } });
  assert.doesNotMatch((await client.ask(lsp.HoverRequest.type)).contents.value, /文件里的值/);
  assert.match(client.messages.join(), /不能显示/);
}, { configuration: { document: SAMPLE } }));

test('definitions, references and highlights', () => session(async (client, pack) => {
  const place = async () => client.ask(lsp.DefinitionRequest.type);
  await client.write(pack.uri('试.gj'), HEAD + '  设    总数 = 三公经费表.合计.合计\n  应当  总‸数 > 0\n');
  assert.equal((await place()).range.start.line, 5);
  assert.equal((await client.ask(lsp.ReferencesRequest.type, { context: { includeDeclaration: true } })).length, 2);
  assert.equal((await client.ask(lsp.DocumentHighlightRequest.type)).length, 2);
  await client.write(pack.uri('试.gj'), HEAD + '  应当  三公经费‸表 已填\n');
  assert.match((await place()).uri, /shanxi-budget\.yaml$/);
  await client.write(pack.uri('试.gj'), '案例 “例” 基于 “样本/清洁.txt”\n  删    三公经费表\n  预期  三公.购‸车 通过\n');
  assert.equal((await place()).uri, pack.uri('三公经费.gj'));
  const text = pack.text('隐私.gj').replace('函数 个人姓名', '函数 个人‸姓名');
  await client.write(pack.uri('隐私.gj'), text);
  assert.match((await place()).uri, /%E4%BA%BA%E5%90%8D\.lua$/);
}));

test('rename changes all places, and refuses with a reason what is not its own', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  await client.write(uri, HEAD + '  设    总‸数 = 三公经费表.合计.合计\n  应当  总数 > 0\n  否则  “{总数}”\n');
  assert.ok((await client.ask(lsp.PrepareRenameRequest.type)).range);
  const edit = await client.ask(lsp.RenameRequest.type, { newName: '合计数' });
  assert.equal(edited(client.text, edit.changes[uri]), HEAD + '  设    合计数 = 三公经费表.合计.合计\n  应当  合计数 > 0\n  否则  “{合计数}”\n');
  await assert.rejects(client.ask(lsp.RenameRequest.type, { newName: '且' }), /规则语言的词/);
  await client.write(uri, HEAD + '  应当  三公经‸费表 已填\n');
  await assert.rejects(client.ask(lsp.PrepareRenameRequest.type), /表式里的名称/);
}));

test('formatting, of all and of a part', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  await client.write(uri, '规则 试.一 “标题”\n类别 三公经费\n  应当   三公经费表   已填\n');
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await client.connection.sendRequest(lsp.DocumentFormattingRequest.type, { ...client.document(), options });
  assert.equal(edited(client.text, edits), '规则 试.一 “标题”\n  类别  三公经费\n  应当  三公经费表 已填\n');
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
  const part = await client.connection.sendRequest(lsp.DocumentRangeFormattingRequest.type, { ...client.document(), range, options });
  assert.ok(part.length >= 1);
}));

test('code actions are the repairs of lint', () => session(async (client, pack) => {
  const uri = pack.uri('试.gj');
  const diagnostics = await client.write(uri, HEAD + '  应当  三公经费表.公务接侍费.合计 > 0\n');
  const actions = await client.connection.sendRequest(lsp.CodeActionRequest.type, { ...client.document(), range: diagnostics[0].range, context: { diagnostics } });
  assert.equal(actions[0].title, '“公务接侍费”改为“公务接待费”');
  assert.equal(edited(client.text, actions[0].edit.changes[uri]), HEAD + '  应当  三公经费表.公务接待费.合计 > 0\n');
  assert.ok(actions.some((action) => action.kind === 'source.fixAll.gouji'));
}));

test('semantic tokens, hints, symbols, folding', () => session(async (client, pack, result) => {
  const uri = pack.uri('试.gj');
  await client.write(uri, HEAD + '  设    总数 = 三公经费表.合计.合计\n  应当  总数 > 0\n');
  const { data } = await client.connection.sendRequest(lsp.SemanticTokensRequest.type, client.document());
  assert.equal(data.length % 5, 0);
  const legend = result.capabilities.semanticTokensProvider.legend.tokenTypes;
  const kinds = data.filter((_, i) => i % 5 === 3).map((kind) => legend[kind]);
  for (const kind of ['keyword', 'namespace', 'string', 'enumMember', 'variable', 'class', 'property', 'operator', 'number']) assert.ok(kinds.includes(kind), kind);
  const hints = await client.connection.sendRequest(lsp.InlayHintRequest.type, { ...client.document(), range: client.whole() });
  assert.deepEqual(hints.map((hint) => hint.label), [': 金额 万元']);
  const symbols = await client.connection.sendRequest(lsp.DocumentSymbolRequest.type, client.document());
  assert.equal(symbols[0].name, '试.一');
  assert.equal(symbols[0].children[0].name, '总数');
  const found = await client.connection.sendRequest(lsp.WorkspaceSymbolRequest.type, { query: '购车' });
  assert.ok(found.some((symbol) => symbol.name === '三公.购车'));
  assert.equal((await client.connection.sendRequest(lsp.FoldingRangeRequest.type, client.document())).length, 1);
}));

test('files that change on disk are read again', () => session(async (client, pack) => {
  const uses = pack.uri('用.gj');
  await client.write(uses, '引用 “公共.gj”\n规则 试.一 “标题”\n  类别  三公经费\n  应当  翻倍(1元) > 0\n');
  assert.ok(client.registrations.some((registration) => registration.method === 'workspace/didChangeWatchedFiles'));
  assert.deepEqual(client.published.get(uses).diagnostics.map((d) => d.code), ['G0502', 'G0216']);
  require('node:fs').writeFileSync(pack.path('公共.gj'), '定义 翻倍(数: 金额): 金额 = 数 × 2\n');
  await client.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes: [{ uri: pack.uri('公共.gj'), type: lsp.FileChangeType.Created }] });
  await client.diagnosed(uses, (params) => params.diagnostics.length === 0);
}));

test('requests that are cancelled are not worked on', () => session(async (client, pack) => {
  await client.write(pack.uri('试.gj'), HEAD + '  应当  ‸');
  const source = new lsp.CancellationTokenSource();
  const many = Array.from({ length: 20 }, () => client.ask(lsp.CompletionRequest.type).then(() => 'done', (error) => error.code));
  const last = client.connection.sendRequest(lsp.CompletionRequest.type, client.at(), source.token).then(() => 'done', (error) => error.code);
  source.cancel();
  assert.deepEqual(new Set(await Promise.all(many)), new Set(['done']));
  assert.ok(['done', lsp.LSPErrorCodes.RequestCancelled].includes(await last));
}));

/** Runs the program with bytes of ours; its output and its status. */
function raw(bytes) {
  return new Promise((resolve) => {
    const child = spawn(process.env.GOUJI_PROGRAM, ['lsp']);
    let output = '';
    child.stdout.on('data', (data) => { output += data; });
    child.on('exit', (code) => resolve({ output, code }));
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}
const frame = (message) => { const body = JSON.stringify(message); return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`; };

test('the end of a session and its status', async () => {
  const initialize = frame({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } });
  const exit = frame({ jsonrpc: '2.0', method: 'exit' });
  assert.equal((await raw(initialize + frame({ jsonrpc: '2.0', id: 2, method: 'shutdown' }) + exit)).code, 0);
  assert.equal((await raw(initialize + exit)).code, 1);
  assert.equal((await raw(initialize)).code, 1);
  assert.equal((await raw('')).code, 1);
});

test('bytes that are no messages are answered and the session goes on', async () => {
  const { output, code } = await raw('abc\r\n\r\n' + frame({ id: 5 }) + frame({ jsonrpc: '2.0', id: 7, method: 'textDocument/hover' }) +
    frame({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } }) + frame({ jsonrpc: '2.0', id: 2, method: 'shutdown' }) +
    frame({ jsonrpc: '2.0', method: 'exit' }));
  for (const part of ['-32700', '-32600', '-32002', '"capabilities"']) assert.ok(output.includes(part), part);
  assert.equal(code, 0);
});
