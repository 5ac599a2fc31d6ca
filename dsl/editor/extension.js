'use strict';
// Starts `gouji lsp` for .gj files; everything else is the server's.
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = () => {
  const settings = workspace.getConfiguration('gouji');
  client = new LanguageClient('gouji', '勾稽规则', { command: settings.get('program'), args: ['lsp'] }, {
    documentSelector: [{ language: 'gouji' }],
    initializationOptions: { document: settings.get('document') },
    synchronize: { configurationSection: 'gouji' },
  });
  return client.start();
};

exports.deactivate = () => client && client.stop();
