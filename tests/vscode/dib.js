'use strict';
// Reads and writes each text of standard input (one JSON string a line) with the extension's parser, and says what came of it.
const { parse, write, save, decode, DibError } = require('../../lib/VSCode/dib.js');

require('node:readline').createInterface({ input: process.stdin }).on('line', line => {
    let result;
    try {
        const bytes = new TextEncoder().encode(JSON.parse(line));
        const notebook = parse(decode(bytes));
        if (Buffer.compare(save(bytes, notebook.cells), bytes)) throw new Error(`saving unchanged cells changed the file ${line}`);
        result = { cells: notebook.cells.map(cell => [cell.kernel, cell.source]), written: write(notebook) };
    } catch (e) {
        if (!(e instanceof DibError)) throw e;
        result = { error: e.message.toWellFormed() };
    }
    console.log(JSON.stringify(result));
});
