// Prints the syntax trees of Bicep and PowerShell files as JSON, one tree a line, in the order of the arguments.
import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const here = new URL('node_modules/', import.meta.url);
const grammars = { bicep: 'tree-sitter-bicep', bicepparam: 'tree-sitter-bicep', ps1: 'tree-sitter-powershell' };
const languages = {};

// What the Bicep grammar does not know yet, made into something it does, of the same length.
function known(file, text) {
  if (file.endsWith('.bicepparam')) return text.replace(/^param /gm, 'var   ').replace(/^using .*$/gm, (line) => '//'.padEnd(line.length));
  return text.replace(/^extension .*$/gm, (line) => '//'.padEnd(line.length));
}

async function parserOf(file) {
  const grammar = grammars[file.split('.').pop()];
  languages[grammar] ??= await Language.load(new URL(`${grammar}/${grammar}.wasm`, here).pathname);
  const parser = new Parser();
  parser.setLanguage(languages[grammar]);
  return parser;
}

function plain(cursor) {
  const tree = { type: cursor.nodeType, line: cursor.startPosition.row + 1, start: cursor.startIndex, end: cursor.endIndex };
  if (cursor.nodeIsMissing) tree.fault = `missing ${cursor.nodeType}`;
  else if (cursor.nodeType === 'ERROR') tree.fault = 'not understood';
  if (cursor.gotoFirstChild()) {
    tree.children = [];
    do tree.children.push(plain(cursor)); while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return tree;
}

for (const file of process.argv.slice(2)) {
  const parser = await parserOf(file);
  const text = known(file, await readFile(file, 'utf8'));
  console.log(JSON.stringify(plain(parser.parse(text).walk())));
}
