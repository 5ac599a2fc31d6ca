'use strict';
// A client of `gouji lsp` as editors have it: the protocol library over the program's standard input and output.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver-protocol/node');
const lsp = require('vscode-languageserver-protocol');

const MARK = '‸';

/** The text without its cursor mark, and where it stood. */
function marked(text) {
  const at = text.indexOf(MARK);
  const plain = text.replace(MARK, '');
  const before = text.slice(0, at).split('\n');
  return { text: plain, position: { line: before.length - 1, character: before[before.length - 1].length } };
}

/** A text with the edits of an answer done. */
function edited(text, edits) {
  const starts = [0];
  for (let i = 0; i < text.length; ++i) if (text[i] === '\n') starts.push(i + 1);
  const offset = (p) => Math.min(starts[p.line] === undefined ? text.length : starts[p.line] + p.character, text.length);
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  for (const edit of sorted) text = text.slice(0, offset(edit.range.start)) + edit.newText + text.slice(offset(edit.range.end));
  return text;
}

class Client {
  constructor() {
    this.process = spawn(process.env.GOUJI_PROGRAM, ['lsp'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.errors = '';
    this.process.stderr.on('data', (data) => { this.errors += data; });
    this.ended = new Promise((resolve) => this.process.on('exit', (code) => resolve(code)));
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.published = new Map();
    this.waiting = [];
    this.messages = [];
    this.registrations = [];
    this.configuration = {};
    this.connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      for (const wait of this.waiting) wait();
    });
    this.connection.onNotification(lsp.ShowMessageNotification.type, (params) => this.messages.push(params.message));
    this.connection.onRequest(lsp.RegistrationRequest.type, (params) => { this.registrations.push(...params.registrations); });
    this.connection.onRequest(lsp.ConfigurationRequest.type, (params) => params.items.map(() => this.configuration));
    this.connection.listen();
    this.versions = new Map();
  }

  async initialize(more = {}) {
    const result = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        textDocument: {
          publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
          completion: { completionItem: { snippetSupport: true } },
        },
        workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      ...more,
    });
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
    return result;
  }

  /** Opens a text, or gives an open one a new text; the cursor mark is where `at` asks. Resolves with its diagnostics. */
  async write(uri, text) {
    const cursor = marked(text);
    this.uri = uri;
    this.position = cursor.position;
    this.text = cursor.text;
    const version = (this.versions.get(uri) || 0) + 1;
    this.versions.set(uri, version);
    if (version === 1) {
      await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'gouji', version, text: cursor.text },
      });
    } else {
      await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version }, contentChanges: [{ text: cursor.text }],
      });
    }
    return this.diagnosed(uri, (params) => params.version === version);
  }

  /** Waits until what is published for a file is as wanted. */
  diagnosed(uri, wanted) {
    return new Promise((resolve) => {
      const look = () => {
        const params = this.published.get(uri);
        if (!params || !wanted(params)) return;
        this.waiting = this.waiting.filter((wait) => wait !== look);
        resolve(params.diagnostics);
      };
      this.waiting.push(look);
      look();
    });
  }

  document() { return { textDocument: { uri: this.uri } }; }
  at() { return { ...this.document(), position: this.position }; }
  whole() { return { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } }; }
  ask(type, more = {}) { return this.connection.sendRequest(type, { ...this.at(), ...more }); }

  async close() {
    await this.connection.sendRequest(lsp.ShutdownRequest.type);
    await this.connection.sendNotification(lsp.ExitNotification.type);
    const code = await this.ended;
    this.connection.dispose();
    return code;
  }
}

/** A copy of the installed pack in a folder of its own, with what a test adds. */
function packFolder(files = {}) {
  const source = path.join(process.env.GOUJI_SOURCE_DIR, 'rules', 'packs', 'shanxi-budget');
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-lsp-')), 'shanxi-budget');
  fs.cpSync(source, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return {
    path: (name) => path.join(folder, name),
    uri: (name) => pathToFileURL(path.join(folder, name)).href,
    text: (name) => fs.readFileSync(path.join(folder, name), 'utf8'),
    remove: () => fs.rmSync(path.dirname(folder), { recursive: true }),
  };
}

module.exports = { Client, packFolder, marked, edited, lsp };
