'use strict';
// The TextMate grammar in the tokeniser that editors use.
const { test } = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');
const { Registry, parseRawGrammar, INITIAL } = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');

const root = process.env.GOUJI_SOURCE_DIR;
const editor = path.join(root, 'dsl', 'editor');

async function grammar() {
  const wasm = fs.readFileSync(path.join(path.dirname(require.resolve('vscode-oniguruma')), 'onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (p) => new oniguruma.OnigScanner(p), createOnigString: (s) => new oniguruma.OnigString(s) }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(path.join(editor, 'gouji.tmLanguage.json'), 'utf8'), 'gouji.json'),
  });
  return registry.loadGrammar('source.gouji');
}
const loaded = grammar();

/** [text, innermost scope] of each piece that has one of its own; scopes without their ending .gouji. */
async function pieces(text) {
  const g = await loaded;
  let stack = INITIAL;
  const out = [];
  for (const line of text.split('\n')) {
    const result = g.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const token of result.tokens) {
      const scope = token.scopes[token.scopes.length - 1];
      if (scope === 'source.gouji') continue;
      const text = line.slice(token.startIndex, token.endIndex);
      const name = scope.replace(/\.gouji$/, '');
      const before = out[out.length - 1];
      if (before && before.end === token.startIndex && before.line === line && before[1] === name) {
        before[0] += text;
        before.end = token.endIndex;
      } else {
        out.push(Object.defineProperties([text, name], { end: { value: token.endIndex, writable: true }, line: { value: line } }));
      }
    }
  }
  return { out };
}

test('a rule', async () => {
  const { out } = await pieces('规则 三公.购车 “购‘车’” # 注\n  类别  三公经费\n  应当  表.合计 相符 合计(表.行.合计) + 1.5万元\n  否则  “差 {表.合计} 元”');
  assert.deepEqual(out.map((piece) => [...piece]), [
    ['规则', 'keyword.control.clause'], ['三公.购车', 'entity.name.section'], ['“购‘车’”', 'string.quoted.double'], ['# 注', 'comment.line.number-sign'],
    ['类别', 'keyword.control.clause'], ['三公经费', 'support.constant.category'],
    ['应当', 'keyword.control.clause'], ['合计', 'variable.other.member'], ['相符', 'keyword.operator.word'], ['合计', 'support.function'],
    ['行', 'variable.other.member'], ['合计', 'variable.other.member'], ['+', 'keyword.operator'], ['1.5', 'constant.numeric'], ['万元', 'keyword.other.unit'],
    ['否则', 'keyword.control.clause'], ['“差 ', 'string.quoted.double'], ['{', 'punctuation.section.embedded.begin'], ['表.', 'meta.embedded'],
    ['合计', 'variable.other.member'], ['}', 'punctuation.section.embedded.end'], [' 元”', 'string.quoted.double'],
  ]);
});

test('words count only where they stand alone, and not behind a dot', async () => {
  const { out } = await pieces('  应当  其他或有支出 > 0 且 表.是 = 否');
  assert.deepEqual(out.map(([text]) => text), ['应当', '>', '0', '且', '是', '=', '否']);
  assert.equal(out[4][1], 'variable.other.member');
  assert.equal(out[6][1], 'constant.language');
});

test('English words of several parts', async () => {
  const { out } = await pieces('  require   a tallies with b and c is not empty');
  assert.deepEqual(out.filter(([, scope]) => scope === 'keyword.operator.word').map(([text]) => text), ['tallies with', 'and', 'is not empty']);
});

function ruleFiles(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? ruleFiles(name) : name.endsWith('.gj') ? [name] : [];
  });
}

test('every installed rule file: each clause word is seen, nothing stays open at the end of a line', async () => {
  const g = await loaded;
  const clause = /^[ \t]*(规则|类别|级别|依据|适用|对|设|应当|不得|否则|案例|改|预期) /;
  const files = ruleFiles(path.join(root, 'rules', 'packs'));
  assert.ok(files.length > 5);
  for (const file of files) {
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
      const { tokens, ruleStack } = g.tokenizeLine(line, INITIAL);
      assert.equal(ruleStack.depth, 1, `${file}: ${line}`);
      const word = clause.exec(line);
      if (!word) continue;
      const at = line.indexOf(word[1]);
      const token = tokens.find((t) => t.startIndex <= at && at < t.endIndex);
      assert.ok(token.scopes.includes('keyword.control.clause.gouji'), `${file}: ${line}`);
    }
  }
});

test('what the extension of VS Code names is there, and it starts the server', async () => {
  const about = JSON.parse(fs.readFileSync(path.join(editor, 'package.json'), 'utf8'));
  for (const file of [about.main, about.contributes.languages[0].configuration, about.contributes.grammars[0].path]) {
    assert.ok(fs.existsSync(path.join(editor, file)), file);
  }
  JSON.parse(fs.readFileSync(path.join(editor, 'language-configuration.json'), 'utf8'));
  const started = [];
  const settings = { program: '/opt/gouji', document: '预算公开.txt' };
  class LanguageClient {
    constructor(id, name, server, options) { started.push({ id, server, options }); }
    start() { return Promise.resolve(); }
    stop() { return Promise.resolve(); }
  }
  const stubs = { vscode: { workspace: { getConfiguration: () => ({ get: (key) => settings[key] }) } }, 'vscode-languageclient/node': { LanguageClient } };
  const load = Module._load;
  Module._load = (request, ...rest) => stubs[request] || load(request, ...rest);
  try {
    const extension = require(path.join(editor, 'extension.js'));
    await extension.activate();
    await extension.deactivate();
  } finally {
    Module._load = load;
  }
  assert.deepEqual(started[0].server, { command: '/opt/gouji', args: ['lsp'] });
  assert.deepEqual(started[0].options.initializationOptions, { document: '预算公开.txt' });
});
