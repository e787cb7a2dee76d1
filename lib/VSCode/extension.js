'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vscode = require('vscode');
const dib = require('./dib');
const { CellRun } = require('./cell-run');
const { toIpynb } = require('./ipynb');
const { Kernel, findCourse, startCourse } = require('./kernel');

const notebookType = 'course-notebook';
const csharpCells = { notebookType, language: 'csharp' };

// A cell's language in the editor by its kernel name in the file; other names are their own language.
const languages = { csharp: 'csharp', fsharp: 'fsharp', pwsh: 'powershell', javascript: 'javascript', html: 'html', markdown: 'markdown', mermaid: 'mermaid', http: 'http', value: 'plaintext' };
const kernels = Object.fromEntries(Object.entries(languages).map(([kernel, language]) => [language, kernel]));

// ---- files ----------------------------------------------------------------------------------

const lineEnds = text => text.replace(/\r\n?/g, '\n');

const serializer = {
    deserializeNotebook(bytes) {
        if (bytes.length === 0) return new vscode.NotebookData([]);
        const read = dib.parse(dib.decode(bytes));
        const data = new vscode.NotebookData(read.cells.map(({ kernel, source }) => {
            const cell = new vscode.NotebookCellData(kernel === 'markdown' ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code, source, languages[kernel] ?? kernel);
            // The editor knows no line that holds a \r; what was read stands for what it makes of it.
            cell.metadata = source.includes('\r') ? { kernel, source } : { kernel };
            return cell;
        }));
        data.metadata = { original: Buffer.from(bytes).toString('base64') };
        return data;
    },

    serializeNotebook(data) {
        const original = data.metadata?.original ? new Uint8Array(Buffer.from(data.metadata.original, 'base64')) : undefined;
        return dib.save(original, data.cells.map(cell => ({ kernel: kernelOf(cell), source: sourceOf(cell) })));
    },
};

function sourceOf({ value, metadata }) {
    const read = metadata?.source;
    return read !== undefined && lineEnds(read) === lineEnds(value) ? read : lineEnds(value);
}

function kernelOf({ kind, languageId, metadata }) {
    if (kind === vscode.NotebookCellKind.Markup) return 'markdown';
    const read = metadata?.kernel;
    return read !== undefined && (languages[read] ?? read) === languageId ? read : kernels[languageId] ?? languageId;
}

const dataOf = cell => ({ kind: cell.kind, languageId: cell.document.languageId, metadata: cell.metadata, value: cell.document.getText() });

// ---- kernels --------------------------------------------------------------------------------

/** A notebook's kernel, started when it is first needed, and the cells that wait for it. */
class Session {
    displays = new Map();
    variables = [];
    #kernel;
    #queue = Promise.resolve();
    #batch = 0;

    constructor(notebook, host) {
        this.notebook = notebook;
        this.host = host;
    }

    get isAlive() { return this.#kernel?.isOver === false; }

    get kernel() {
        if (this.isAlive) return this.#kernel;
        const folder = this.notebook.uri.scheme === 'file' ? path.dirname(this.notebook.uri.fsPath) : os.homedir();
        const course = courseFor(this.notebook);
        this.host.status('$(sync~spin) C#: starting', 'The kernel is starting.');
        this.#kernel = new Kernel(course, folder, line => this.host.heard(line), reason => this.host.ended(this, reason));
        this.#kernel.ready.then(() => this.host.status('$(check) C#', `The kernel is ready (${course}).`), () => { });
        return this.#kernel;
    }

    /** Asks the kernel something other than to run a cell; nothing is known where it has ended, which is for the next cell to start anew. */
    async ask(type, fields) {
        if (this.#kernel?.isOver) return {};
        return this.kernel.ask(type, fields).catch(() => ({}));
    }

    /** Runs cells one after another; after one fails, those that were asked for with it do not run. */
    run(cells, controller) {
        const batch = { failed: false, number: this.#batch };
        for (const cell of cells) {
            const execution = controller.createNotebookCellExecution(cell);
            this.#queue = this.#queue.then(() => batch.failed || batch.number < this.#batch ? skip(execution) : this.#runCell(cell, execution, batch));
        }
        return this.#queue;
    }

    async #runCell(cell, execution, batch) {
        execution.start(Date.now());
        await execution.clearOutput();
        const run = new CellRun(execution, this.displays), ended = new vscode.CancellationTokenSource();
        let passed = false;
        try {
            const kernel = this.kernel;
            const done = await kernel.execute(kernelOf(dataOf(cell)), cell.document.getText(), message => message.type === 'input' ? this.#answer(kernel, message, ended.token) : run.take(message));
            passed = done.ok === true;
            if (done.count) execution.executionOrder = done.count;
        } catch (e) {
            // Outputs are not wrapped, so each sentence gets its line.
            run.take({ type: 'error', name: 'Kernel', message: e.message.replace(/([.;]) /g, '$1\n'), traceback: [] });
        }
        ended.cancel();
        await run.finish();
        batch.failed = !passed;
        execution.end(passed, Date.now());
        await this.refreshVariables();
    }

    async #answer(kernel, { prompt, password }, ended) {
        const text = await vscode.window.showInputBox({ prompt: prompt || 'The cell asks for a line.', password, ignoreFocusOut: true }, ended);
        if (!ended.isCancellationRequested) kernel.answer(text);
    }

    async refreshVariables() {
        this.variables = this.isAlive ? (await this.ask('variables')).variables ?? [] : [];
        this.host.variablesChanged();
    }

    /** Cells that wait are not run. */
    interrupt() {
        this.#batch++;
        this.#kernel?.interrupt();
    }

    async restart() {
        this.#batch++;
        this.displays.clear();
        const { isAlive, kernel } = this;
        // Where it does not start, its end has said why.
        if (!await (isAlive ? kernel.ask('restart') : kernel.ready).then(() => true, () => false)) return;
        this.host.status('$(check) C#', 'The kernel was restarted; nothing is declared.');
        await this.refreshVariables();
    }

    stop() {
        this.#batch++;
        this.#kernel?.stop();
    }
}

const skip = execution => {
    execution.start();
    execution.end(undefined);
};

function courseFor(notebook) {
    const set = vscode.workspace.getConfiguration('course', notebook.uri).get('folder');
    if (set) {
        if (findCourse([set]) !== path.resolve(set)) throw new Error(`The setting course.folder is '${set}', but there is no course launcher in it.`);
        return path.resolve(set);
    }
    const folders = [...notebook.uri.scheme === 'file' ? [path.dirname(notebook.uri.fsPath)] : [], ...(vscode.workspace.workspaceFolders ?? []).filter(f => f.uri.scheme === 'file').map(f => f.uri.fsPath)];
    const found = findCourse(folders);
    if (found === undefined) throw new Error(`The course's folder, with the launcher ./course in it, is neither above the notebook nor above an open folder (${folders.join(', ')}). Open it, or name it in the setting course.folder.`);
    return found;
}

// ---- the extension --------------------------------------------------------------------------

function activate(context) {
    const sessions = new Map();
    const log = vscode.window.createOutputChannel('Course');
    const bar = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 100);
    const changed = new vscode.EventEmitter();
    bar.command = 'course.showLog';

    const host = {
        status(text, tooltip) {
            [bar.text, bar.tooltip] = [text, tooltip];
            bar.show();
        },
        heard(line) {
            log.appendLine(line);
            // The launcher's own lines say what it sets up, builds or misses.
            if (line.startsWith('course: ')) this.status(`$(sync~spin) C#: ${line.slice(8, 68)}`, line);
        },
        ended(session, reason) {
            if (sessions.get(session.notebook) !== session) return;
            log.appendLine(reason);
            this.status('$(error) C#: not running', reason);
            const [why, ...said] = reason.split('\n');
            const advice = said.filter(line => line.startsWith('course: ')).map(line => line.slice(8).trim()).join(' · ');
            vscode.window.showErrorMessage(`The C# kernel is not running: ${advice || why}`, 'Show log')
                .then(choice => choice && log.show());
        },
        variablesChanged: () => changed.fire(),
    };

    const sessionOf = notebook => {
        if (!sessions.has(notebook)) sessions.set(notebook, new Session(notebook, host));
        return sessions.get(notebook);
    };

    const controller = vscode.notebooks.createNotebookController('course-csharp', notebookType, 'C# (course)');
    controller.supportedLanguages = ['csharp', 'html', 'javascript', 'mermaid'];
    controller.supportsExecutionOrder = true;
    controller.description = 'the course’s own engine';
    controller.executeHandler = (cells, notebook) => sessionOf(notebook).run(cells, controller);
    controller.interruptHandler = notebook => sessionOf(notebook).interrupt();

    const shown = () => {
        const notebook = vscode.window.activeNotebookEditor?.notebook;
        return notebook?.notebookType === notebookType ? notebook : undefined;
    };
    const chosen = argument => vscode.workspace.notebookDocuments.find(n => n.uri.toString() === argument?.notebookEditor?.notebookUri?.toString()) ?? shown();

    const commands = {
        'course.open': async uri => {
            uri ??= (vscode.window.activeNotebookEditor?.notebook ?? vscode.window.activeTextEditor?.document)?.uri;
            if (uri) await openAsNotebook(uri);
        },
        'course.restart': async argument => {
            const notebook = chosen(argument);
            if (notebook) await sessionOf(notebook).restart();
        },
        'course.refreshVariables': async () => shown() && sessionOf(shown()).refreshVariables(),
        'course.exportHtml': argument => exportAs(chosen(argument), 'html', log),
        'course.exportIpynb': argument => exportAs(chosen(argument), 'ipynb', log),
        'course.showLog': () => log.show(),
    };
    for (const [name, act] of Object.entries(commands))
        context.subscriptions.push(vscode.commands.registerCommand(name, (...args) => Promise.resolve(act(...args)).catch(e => vscode.window.showErrorMessage(e.message))));

    const tree = {
        onDidChangeTreeData: changed.event,
        getChildren: element => element ? [] : (shown() && sessions.get(shown())?.variables) ?? [],
        getTreeItem({ name, type, value }) {
            const item = new vscode.TreeItem(`${name}: ${type}`);
            item.description = value;
            item.tooltip = `${type} ${name} = ${value}`;
            return item;
        },
    };

    const look = () => {
        // The list of variables is there while a course notebook is open.
        vscode.commands.executeCommand('setContext', 'course.isOpen', vscode.workspace.notebookDocuments.some(n => n.notebookType === notebookType));
        changed.fire();
    };
    look();

    context.subscriptions.push(log, bar, changed, controller,
        vscode.workspace.registerNotebookSerializer(notebookType, serializer, { transientOutputs: true }),
        vscode.workspace.onDidOpenNotebookDocument(look),
        vscode.workspace.onDidCloseNotebookDocument(notebook => {
            const session = sessions.get(notebook);
            sessions.delete(notebook);
            session?.stop();
            look();
        }),
        vscode.window.onDidChangeActiveNotebookEditor(look),
        vscode.window.registerTreeDataProvider('course.variables', tree),
        vscode.languages.registerCompletionItemProvider(csharpCells, { provideCompletionItems: (document, position) => complete(document, position, sessionOf) }, '.', '#', '!'),
        vscode.languages.registerHoverProvider(csharpCells, { provideHover: (document, position) => hover(document, position, sessionOf) }),
        { dispose: () => { for (const session of sessions.values()) session.stop(); } });
}

/** The notebook takes the place of the file's other editors, which are saved first: two editors of one file would overwrite each other's changes. */
async function openAsNotebook(uri) {
    const isFile = other => other?.toString() === uri.toString();
    for (const document of [...vscode.workspace.textDocuments, ...vscode.workspace.notebookDocuments])
        if (isFile(document.uri) && document.isDirty && document.notebookType !== notebookType) await document.save();
    await vscode.commands.executeCommand('vscode.openWith', uri, notebookType);
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => isFile(input?.uri) && input.notebookType !== notebookType));
}

const notebookOf = document => vscode.workspace.notebookDocuments.find(n => n.getCells().some(cell => cell.document === document));

async function complete(document, position, sessionOf) {
    const notebook = notebookOf(document);
    if (!notebook) return [];
    const { start, end, items } = await sessionOf(notebook).ask('complete', { source: document.getText(), position: document.offsetAt(position) });
    if (!items) return [];
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return items.map(({ text, kind }) => {
        const item = new vscode.CompletionItem(text, itemKinds[kind] ?? vscode.CompletionItemKind.Class);
        item.range = range;
        return item;
    });
}

const itemKinds = {
    method: vscode.CompletionItemKind.Method, property: vscode.CompletionItemKind.Property, field: vscode.CompletionItemKind.Field, event: vscode.CompletionItemKind.Event,
    variable: vscode.CompletionItemKind.Variable, namespace: vscode.CompletionItemKind.Module, enum: vscode.CompletionItemKind.Enum, 'enum member': vscode.CompletionItemKind.EnumMember,
    interface: vscode.CompletionItemKind.Interface, struct: vscode.CompletionItemKind.Struct, keyword: vscode.CompletionItemKind.Keyword, directive: vscode.CompletionItemKind.Keyword,
};

async function hover(document, position, sessionOf) {
    const notebook = notebookOf(document);
    if (!notebook) return undefined;
    const { text } = await sessionOf(notebook).ask('inspect', { source: document.getText(), position: document.offsetAt(position) });
    return text ? new vscode.Hover(new vscode.MarkdownString().appendCodeblock(text, 'csharp')) : undefined;
}

// ---- export ---------------------------------------------------------------------------------

/** The notebook with the outputs it shows, as a page or for Jupyter: the launcher converts, this adds the outputs. */
async function exportAs(notebook, format, log) {
    if (!notebook) return;
    const target = await vscode.window.showSaveDialog({
        defaultUri: notebook.uri.with({ path: notebook.uri.path.replace(/\.dib$/, '') + '.' + format }),
        filters: { [format === 'html' ? 'Web page' : 'Jupyter notebook']: [format] },
    });
    if (!target) return;
    const course = courseFor(notebook);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'course-export-'));
    try {
        const cells = notebook.getCells();
        const plain = path.join(folder, 'notebook.dib'), full = path.join(folder, path.basename(notebook.uri.path).replace(/\.dib$/, '') + '.ipynb');
        fs.writeFileSync(plain, dib.save(notebook.metadata.original ? new Uint8Array(Buffer.from(notebook.metadata.original, 'base64')) : undefined,
            cells.map(dataOf).map(data => ({ kernel: kernelOf(data), source: sourceOf(data) }))));
        await convert(course, plain, full, log);
        fs.writeFileSync(full, toIpynb(JSON.parse(fs.readFileSync(full, 'utf8')), cells.filter(cell => /[^\n]/.test(lineEnds(cell.document.getText())))));
        if (format === 'ipynb') fs.copyFileSync(full, target.fsPath);
        else await convert(course, full, target.fsPath, log);
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
    vscode.window.showInformationMessage(`Exported ${path.basename(target.fsPath)}.`);
}

function convert(course, from, to, log) {
    return new Promise((resolve, reject) => {
        const process = startCourse(course, ['convert', from, to], course);
        let said = '';
        for (const stream of [process.stdout, process.stderr]) stream.on('data', text => { said += text; });
        process.on('error', reject);
        process.on('close', code => {
            log.append(said);
            if (code === 0) resolve();
            else reject(new Error(`course convert failed: ${said.trim()}`));
        });
    });
}

module.exports = { activate, serializer };
