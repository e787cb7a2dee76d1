'use strict';

const decoder = new TextDecoder();

/** A converted notebook's JSON with the outputs of `cells`, the editor's cells that it was made from, in order. */
function toIpynb(notebook, cells) {
    notebook.cells.forEach((json, i) => {
        if (json.cell_type !== 'code' || !cells[i]) return;
        json.execution_count = cells[i].executionSummary?.executionOrder ?? null;
        json.outputs = cells[i].outputs.flatMap(outputsOf);
    });
    return JSON.stringify(notebook, null, 1) + '\n';
}

function outputsOf({ items }) {
    const streams = items.filter(item => /vnd\.code\.notebook\.std(out|err)$/.test(item.mime));
    if (streams.length > 0) return [{ output_type: 'stream', name: streams[0].mime.slice(-6), text: lines(streams.map(item => decoder.decode(item.data)).join('')) }];
    const error = items.find(item => item.mime === 'application/vnd.code.notebook.error');
    if (error) {
        const { name, message, stack } = JSON.parse(decoder.decode(error.data));
        return [{ output_type: 'error', ename: name, evalue: message, traceback: (stack ?? '').split('\n').slice(message.split('\n').length) }];
    }
    const data = Object.fromEntries(items.map(({ mime, data }) => [mime, contentOf(mime, data)]));
    return [{ output_type: 'display_data', data, metadata: {} }];
}

function contentOf(mime, data) {
    if (/^image\/(?!svg)/.test(mime)) return Buffer.from(data).toString('base64');
    const text = decoder.decode(data);
    return /json$/.test(mime) ? JSON.parse(text) : lines(text);
}

const lines = text => text.split(/(?<=\n)/);

module.exports = { toIpynb };
