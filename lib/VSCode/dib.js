'use strict';
// The .dib format, by the rules of lib/Engine/Documents/DibFile.cs; tests/Cli.Tests holds the two to each other.
// Cells are separated by selector lines (#!csharp), with no escaping. A notebook here is
// { metadata: compact JSON text or null, defaultKernel, cells: [{ kernel, source }] }.

const known = [
    ['csharp', 'cs', 'c#', 'C#'], ['fsharp', 'fs', 'f#', 'F#'], ['pwsh', 'powershell'], ['javascript', 'js'],
    ['html'], ['markdown', 'md'], ['mermaid'], ['http'], ['value'],
];

// What .NET counts as white space; \s differs in two characters.
const blank = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;
const maxDepth = 256;

class DibError extends Error { }

/** The names a notebook may give its cells: canonical name by name or alias, and the default. */
function kernelNames(metadata) {
    const canonical = new Map();
    const add = (name, aliases = []) => {
        if (!canonical.has(name)) canonical.set(name, name);
        for (const alias of aliases) if (!canonical.has(alias)) canonical.set(alias, canonical.get(name));
    };
    for (const [name, ...aliases] of known) add(name, aliases);
    const names = { canonical, default: 'csharp' };

    const info = metadata?.kernelInfo ?? null;
    if (info === null) return names;
    if (!isObject(info)) throw new DibError('kernelInfo must be an object.');
    const items = info.items ?? null;
    if (items !== null) {
        if (!Array.isArray(items)) throw new DibError('kernelInfo.items must be an array.');
        items.forEach((item, i) => {
            if (!isObject(item)) throw new DibError(`kernelInfo.items[${i}] must be an object with a name.`);
            const name = checkedName(item.name, `kernelInfo.items[${i}].name`);
            const aliases = item.aliases ?? [];
            if (!Array.isArray(aliases)) throw new DibError(`kernelInfo.items[${i}].aliases must be an array of strings.`);
            add(name, aliases.map((alias, j) => checkedName(alias, `kernelInfo.items[${i}].aliases[${j}]`)));
        });
    }
    if ((info.defaultKernelName ?? null) !== null) {
        const name = checkedName(info.defaultKernelName, 'kernelInfo.defaultKernelName');
        add(name);
        names.default = canonical.get(name);
    }
    return names;
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const isValidName = name => name.length > 0 && !/[\x00-\x1f\x7f-\x9f]/.test(name);

function checkedName(name, where) {
    if (typeof name !== 'string') throw new DibError(`${where} must be a string.`);
    if (!isValidName(name)) throw new DibError(`${where} must not be empty or hold control characters.`);
    return name;
}

/** Reads a notebook from text without a byte order mark; throws DibError where the meta block is malformed. */
function parse(text) {
    const lines = text.split('\n');
    // Every line but the last was ended by the \n just removed; a \r before it belonged to that end.
    for (let i = 0; i < lines.length - 1; i++) if (lines[i].endsWith('\r')) lines[i] = lines[i].slice(0, -1);

    const metaStart = lines.findIndex(line => line.startsWith('#!meta') && blank.test(line.slice(6)));
    let metaEnd = metaStart, metadata = null;
    if (metaStart >= 0) {
        metaEnd = lines.findIndex((line, i) => i > metaStart && line.startsWith('#!'));
        if (metaEnd < 0) metaEnd = lines.length;
        metadata = compactObject(lines.slice(metaStart + 1, metaEnd).join('\n'), metaStart);
    }
    const names = kernelNames(metadata === null ? null : JSON.parse(metadata));

    const cells = [];
    let kernel = names.default, content = [];
    const addCell = () => {
        const source = trimmed(content).join('\n');
        if (source.length > 0) cells.push({ kernel, source });
        content = [];
    };
    for (let i = 0; i < lines.length; i++) {
        if (i === metaStart) i = metaEnd;
        if (i === lines.length) break;
        const selected = lines[i].startsWith('#!') ? names.canonical.get(lines[i].slice(2)) : undefined;
        if (selected === undefined) content.push(lines[i]);
        else {
            addCell();
            kernel = selected;
        }
    }
    addCell();
    if (cells.length === 0) cells.push({ kernel, source: '' });
    return { metadata, defaultKernel: names.default, cells };
}

/** The notebook as the text of a .dib. Empty cells and empty lines at a cell's ends have no place in it. */
function write(notebook) {
    const metadata = metadataFor(notebook);
    let text = `#!meta\n\n${metadata}\n\n`, any = false;
    for (const { kernel, source } of notebook.cells) {
        const lines = trimmed(source.split('\n'));
        if (lines.length === 0) continue;
        any = true;
        text += `#!${kernel}\n\n`;
        // A \r before the \n would be read as part of the line end, unless the line end has its own.
        for (const line of lines) text += line + (line.endsWith('\r') ? '\r\n' : '\n');
        text += '\n';
    }
    const last = notebook.cells.at(-1);
    if (!any && last !== undefined && last.kernel !== notebook.defaultKernel) text += `#!${last.kernel}\n\n`;
    return text.slice(0, -1);
}

// Only lines of zero length go.
function trimmed(lines) {
    let start = 0, end = lines.length;
    while (start < end && lines[start].length === 0) start++;
    while (end > start && lines[end - 1].length === 0) end--;
    return lines.slice(start, end);
}

/** The meta block's JSON; a kernel name that only this notebook knows is added to it. */
function metadataFor(notebook) {
    let text = notebook.metadata ?? JSON.stringify({
        kernelInfo: { defaultKernelName: notebook.defaultKernel, items: [{ name: 'csharp', languageName: 'C#', aliases: ['c#', 'cs'] }] },
    });
    const names = kernelNames(JSON.parse(text));
    const added = new Set([notebook.defaultKernel]);
    for (const { kernel } of notebook.cells) {
        if (!isValidName(kernel)) throw new DibError(`The kernel name '${kernel}' cannot stand on a selector line: a name must not be empty or hold control characters.`);
        if (names.canonical.has(kernel) || added.has(kernel)) continue;
        added.add(kernel);
        const metadata = JSON.parse(text);
        if (!isObject(metadata.kernelInfo)) metadata.kernelInfo = {};
        if (!Array.isArray(metadata.kernelInfo.items)) metadata.kernelInfo.items = [];
        metadata.kernelInfo.items.push({ name: kernel, languageName: kernel, aliases: [] });
        text = JSON.stringify(metadata);
    }
    return text;
}

/**
 * A JSON object as one line, with nothing escaped that need not be and every number as it was written.
 * Strict: no key twice in an object, no half surrogate pairs, no more than 256 levels.
 */
function compactObject(json, line) {
    const fail = why => { throw new DibError(`The JSON after #!meta (line ${line + 1}) is malformed: ${why}`); };
    json = json.toWellFormed();
    if (blank.test(json)) fail('nothing follows it.');
    let value;
    try { value = JSON.parse(json); } catch (e) { fail(e.message); }
    if (!isObject(value)) fail('it must be an object.');

    const open = [];
    let result = '', key = false;
    for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g)) {
        const object = open.at(-1);
        if (token === '{' || token === '[') {
            open.push(token === '{' ? new Set() : null);
            if (open.length > maxDepth) fail(`it is more than ${maxDepth} levels deep.`);
            key = token === '{';
        } else if (token === '}' || token === ']') {
            open.pop();
            key = false;
        } else if (token === ',') key = object !== null;
        else if (token === ':') key = false;
        else if (token[0] === '"') {
            const string = JSON.parse(token);
            if (!string.isWellFormed()) fail('a string holds half a surrogate pair.');
            if (key && object.has(string)) fail(`the key '${string}' stands twice in one object.`);
            if (key) object.add(string);
            result += JSON.stringify(string);
            continue;
        }
        result += token;
    }
    return result;
}

/** The text in a file's bytes, without its byte order mark. */
function decode(bytes) {
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
}

/** The bytes to save. Where the cells are as they were in the file, these are the file's own, whatever its line ends or spacing. */
function save(original, cells) {
    const read = original ? parse(decode(original)) : { metadata: null, defaultKernel: 'csharp', cells: [] };
    const same = original && read.cells.length === cells.length && read.cells.every((cell, i) => cell.kernel === cells[i].kernel && cell.source === cells[i].source);
    return same ? original : new TextEncoder().encode(write({ ...read, cells }));
}

module.exports = { parse, write, decode, save, DibError };
