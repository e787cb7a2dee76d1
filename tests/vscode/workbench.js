'use strict';
// A real VS Code workbench: code-server with extensions in it, shown by Chromium, and what a user does there.
const { spawn, spawnSync } = require('node:child_process');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { chromium } = require('playwright-core');

const codeServer = path.join(__dirname, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
const settings = {
    'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'chat.disableAIFeatures': true, 'window.zoomLevel': -1,
    'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false,
    // Text goes in as it is given.
    'editor.accessibilitySupport': 'off', 'editor.autoClosingBrackets': 'never', 'editor.autoClosingQuotes': 'never', 'editor.autoSurround': 'never', 'files.autoSave': 'off',
};

class Workbench {
    #server;
    #browser;

    /**
     * Opens `folder` with `extensions` (.vsix files) installed. What code-server keeps goes to `scratch`, screenshots and its log to `shots`;
     * `under` is a command line to start it with.
     */
    static async start({ folder, extensions, scratch, shots, env, under = [] }) {
        const bench = new Workbench();
        bench.shots = shots;
        const data = path.join(scratch, 'data'), config = path.join(scratch, 'config.yaml'), log = fs.openSync(path.join(shots, 'code-server.log'), 'a');
        fs.mkdirSync(path.join(data, 'User'), { recursive: true });
        fs.writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(settings));
        fs.writeFileSync(config, '');
        const common = [process.execPath, codeServer, '--user-data-dir', data, '--extensions-dir', path.join(scratch, 'extensions'), '--config', config];
        const run = (start, command, options) => start(command[0], command.slice(1), options);

        const installed = run(spawnSync, [...common, ...extensions.flatMap(file => ['--install-extension', file])], { encoding: 'utf8' });
        assert.equal(installed.status, 0, installed.stdout + installed.stderr);
        const port = await freePort();
        bench.#server = run(spawn, [...under, ...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', folder], { env, stdio: ['ignore', log, log] });
        try {
            await until(() => fetch(`http://127.0.0.1:${port}/healthz`).then(answer => answer.ok, () => false), 60, `code-server answers (${shots}/code-server.log)`);
            bench.#browser = await chromium.launch({
                executablePath: '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
            });
            bench.page = await bench.newPage();
            await bench.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
            await bench.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 120_000 });
        } catch (e) {
            await bench.stop();
            throw e;
        }
        return bench;
    }

    async stop() {
        await this.#browser?.close();
        if (this.#server.exitCode !== null || !this.#server.kill()) return;
        await new Promise(resolve => this.#server.once('exit', resolve));
    }

    newPage() { return this.#browser.newPage({ viewport: { width: 1400, height: 1000 } }); }

    shot(name) { return this.page.screenshot({ path: path.join(this.shots, `${name}.png`), animations: 'disabled' }); }

    // ---- files and commands

    get #input() { return this.page.locator('.quick-input-widget:visible input').first(); }

    /** Types `text` into the quick input that `key` opens and takes the row that begins with `label`. */
    async #pick(key, text, label) {
        const row = this.page.locator('.quick-input-list .monaco-list-row.focused');
        await this.page.keyboard.press(key);
        await this.#input.waitFor();
        await this.#input.fill(text);
        await until(async () => (await row.getAttribute('aria-label', { timeout: 1000 }).catch(() => null))?.startsWith(label), 30, `'${label}' is offered for '${text}'`);
        await this.page.keyboard.press('Enter');
        // What was taken may ask for more in the same place.
        await until(async () => await this.#input.inputValue({ timeout: 1000 }).catch(() => '') !== text, 30, `'${label}' is taken`);
    }

    open(file) { return this.#pick('Control+P', file, file); }

    command(name) { return this.#pick('F1', '>' + name, name); }

    /** Goes to the cell with this first line; the cursor is in its text where it is code. */
    async goTo(line) {
        await this.#pick('Control+Shift+O', '@' + line, line);
        await this.cell.locator('.monaco-editor.focused').waitFor();
    }

    async openAsNotebook(file, heading) {
        await this.open(file);
        await this.page.locator('.tab.active', { hasText: file.replace(/\.dib$/, '') }).waitFor();
        await this.command('Course: Open as Course Notebook');
        await this.notebook(heading);
    }

    /** Resolves when a notebook with this heading is shown. */
    notebook(heading) {
        return until(() => this.inOutputs(heading => [...document.querySelectorAll('.preview')].some(part => (part.shadowRoot ?? part).textContent.includes(heading)), heading), 60, `«${heading}» is shown`);
    }

    /** Saves, and waits for a file whose text `isSaved`. */
    async save(file, isSaved) {
        await this.page.keyboard.press('Control+S');
        await until(() => isSaved(fs.readFileSync(file, 'utf8')), 20, `${path.basename(file)} is saved`);
    }

    /** The file that a command of export writes, where its dialog proposes. */
    async exportAs(command) {
        await this.command(command);
        const file = await until(async () => { const proposed = await this.#input.inputValue({ timeout: 1000 }).catch(() => ''); return /^\/.*\.(html|ipynb)$/.test(proposed) && proposed; }, 20, 'a file is proposed');
        await this.page.keyboard.press('Enter');
        await this.page.locator('.notification-toast', { hasText: `Exported ${path.basename(file)}` }).waitFor({ timeout: 60_000 });
        await this.command('Notifications: Clear All Notifications');
        return file;
    }

    // ---- cells

    get cell() { return this.page.locator('.notebook-editor .code-cell-row.focused:visible'); }

    /** A new C# cell below the focused one, with `text` in it. */
    async addCell(text) {
        const before = await this.cell.getAttribute('data-index');
        await this.command('Notebook: Insert Code Cell Below');
        await until(async () => Number(await this.cell.getAttribute('data-index')) === Number(before) + 1, 20, 'a new cell has the focus');
        await this.cell.locator('.monaco-editor.focused').waitFor();
        await this.write(text);
    }

    /** Replaces the text of the cell that has the focus. */
    async write(text) {
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.insertText(text);
    }

    /** Runs the focused cell; resolves to 'success' or 'error' when it has ended. */
    async run(seconds = 60) {
        const count = () => this.cell.locator('.execution-count-label').innerText();
        const before = await count();
        await this.page.keyboard.press('Control+Enter');
        return until(async () => {
            if (before !== '[ ]' && await count() === before) return undefined;
            for (const state of ['success', 'error']) if (await this.cell.locator(`.codicon-notebook-state-${state}`).count() > 0) return state;
        }, seconds, 'the cell has ended');
    }

    /** The first line of the hover over `word` in the focused cell. */
    async hover(word) {
        const text = await until(async () => {
            const box = await this.cell.locator('.view-line span', { hasText: word }).last().boundingBox();
            if (!box) return undefined; // its line was just drawn anew
            await this.page.mouse.move(box.x + box.width / 2, box.y - 40);
            await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
            return this.page.locator('.monaco-hover:visible', { hasText: word }).first().innerText({ timeout: 3000 }).catch(() => undefined);
        }, 30, `a hover over ${word}`);
        return text.trim().split('\n')[0];
    }

    /** The rows of the list of variables, for which the tree of files makes room. */
    async variables() {
        const folders = this.page.locator('.explorer-viewlet .pane-header').first(), header = this.page.locator('.pane-header', { hasText: 'C# Variables' });
        if (await folders.getAttribute('aria-expanded') === 'true') await folders.click();
        if (await header.getAttribute('aria-expanded') === 'false') await header.click();
        return this.page.locator('.pane', { has: header }).locator('.monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')));
    }

    // ---- outputs, which VS Code draws in frames of their own

    /** What `look` finds there: the last frame's answer that is one. */
    async inOutputs(look, argument) {
        const answers = await Promise.all(this.page.frames().slice(1).map(frame => frame.evaluate(look, argument).catch(() => undefined)));
        return answers.findLast(answer => answer);
    }

    async outputs() { return await this.inOutputs(() => [...document.querySelectorAll('.output_container')].map(e => e.innerText).join('\n')) ?? ''; }

    shows(what) { return until(async () => { const text = await this.outputs(); return what instanceof RegExp ? what.test(text) : text.includes(what); }, 30, `${what} is shown`); }

    /** A chart that is wholly in the window: its title and size. */
    async chartInView() {
        for (const frame of this.page.frames().slice(1))
            for (const chart of await frame.locator('.js-plotly-plot').all()) {
                const box = await chart.boundingBox();
                if (!box || box.y < 100 || box.y + box.height > 970 || await chart.locator('.main-svg .trace, .main-svg .scatterlayer path').count() === 0) continue;
                return { title: await chart.locator('.gtitle').textContent(), width: Math.round(box.width), height: Math.round(box.height) };
            }
        return undefined;
    }
}

async function until(ask, seconds, what) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
        const answer = await ask();
        if (answer) return answer;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`waited ${seconds} s in vain: ${what}`);
}

function freePort() {
    return new Promise(resolve => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

module.exports = { Workbench, until };
