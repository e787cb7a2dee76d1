'use strict';
// One run of a cell: the kernel's messages become the cell's outputs, gathered for a moment so that
// a loop of small writes does not cost VS Code an edit each.
const vscode = require('vscode');

const gatherMilliseconds = 50;
/** Of more console text than this in a cell, the rest is counted and left out. */
const mostCharacters = 1_000_000;

class CellRun {
    #execution;
    #displays;
    #waiting = [];
    #work = Promise.resolve();
    #timer;
    #stream;
    #characters = 0;
    #leftOut = 0;
    #clearsOnNext = false;

    /** `displays` maps a display's id to where it is shown, [{ cell, output }], for updates in place; one map a notebook. */
    constructor(execution, displays) {
        this.#execution = execution;
        this.#displays = displays;
        // What the cell showed before is gone.
        for (const [id, shown] of displays) {
            const elsewhere = shown.filter(({ cell }) => cell !== execution.cell);
            if (elsewhere.length > 0) displays.set(id, elsewhere);
            else displays.delete(id);
        }
    }

    take(message) {
        const last = this.#waiting.at(-1);
        if (message.type === 'stream' && last?.type === 'stream' && last.name === message.name) last.text += message.text;
        else this.#waiting.push({ ...message });
        this.#timer ??= setTimeout(() => this.flush(), gatherMilliseconds);
    }

    /** Resolves when all that came so far is shown. */
    flush() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        const messages = this.#waiting;
        this.#waiting = [];
        for (const message of messages) this.#work = this.#work.then(() => this.#show(message)).catch(e => console.error('course', e));
        return this.#work;
    }

    async finish() {
        await this.flush();
        if (this.#leftOut > 0) await this.#append([stderr(`… ${this.#leftOut.toLocaleString('en')} more characters are left out here …\n`)]);
    }

    async #show(message) {
        if (message.type === 'update') return this.#update(message);
        if (message.type === 'clear' && message.wait) {
            this.#clearsOnNext = true;
            return;
        }
        if (message.type === 'clear' || this.#clearsOnNext) {
            this.#clearsOnNext = false;
            this.#stream = undefined;
            this.#characters = this.#leftOut = 0;
            await this.#execution.clearOutput();
        }
        if (message.type === 'stream') await this.#write(message);
        else if (message.type === 'error') await this.#append([vscode.NotebookCellOutputItem.error(asError(message))]);
        else if (message.type === 'display' && Object.keys(message.data).length > 0) {
            const output = await this.#append(items(message.data));
            const { display_id } = message;
            if (display_id) this.#displays.set(display_id, [...this.#displays.get(display_id) ?? [], { cell: this.#execution.cell, output }]);
        }
    }

    async #write({ name, text }) {
        const room = Math.max(0, mostCharacters - this.#characters);
        this.#leftOut += Math.max(0, text.length - room);
        text = text.slice(0, room);
        this.#characters += text.length;
        if (text.length === 0) return;
        const item = name === 'stderr' ? stderr(text) : vscode.NotebookCellOutputItem.stdout(text);
        if (this.#stream?.name === name) await this.#execution.appendOutputItems([item], this.#stream.output);
        else this.#stream = { name, output: await this.#append([item]) };
    }

    async #append(outputItems) {
        this.#stream = undefined;
        const output = new vscode.NotebookCellOutput(outputItems);
        await this.#execution.appendOutput(output);
        return output;
    }

    async #update({ display_id, data }) {
        for (const { output } of this.#displays.get(display_id) ?? []) await this.#execution.replaceOutputItems(items(data), output);
    }
}

const stderr = text => vscode.NotebookCellOutputItem.stderr(text);

function asError({ name, message, traceback }) {
    const error = new Error(message);
    error.name = name;
    error.stack = [`${name}: ${message}`, ...traceback].join('\n');
    return error;
}

function items(data) {
    // A diagram's HTML is only its text, for pages that draw it themselves.
    const types = Object.keys(data).filter(type => type !== 'text/html' || !('text/vnd.mermaid' in data));
    return types.map(type => /^image\/(?!svg)/.test(type)
        ? new vscode.NotebookCellOutputItem(Buffer.from(data[type], 'base64'), type)
        : vscode.NotebookCellOutputItem.text(data[type], type));
}

module.exports = { CellRun };
