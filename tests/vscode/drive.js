'use strict';
// Walks through notebook 07 as a student does, in code-server and Chromium, and writes down what was seen.
const { spawn, spawnSync } = require('node:child_process');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const root = process.argv[2];
const shots = path.join(root, 'out', 'vscode');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'course-vscode-'));
const report = [];
let server, browser, page;

async function main() {
    fs.mkdirSync(shots, { recursive: true });
    // A copy of the notebooks in a folder like the course's: what is edited here is not the course.
    const work = path.join(scratch, 'course');
    fs.cpSync(path.join(root, 'notebooks'), path.join(work, 'notebooks'), { recursive: true, filter: f => !f.endsWith('.html') && !f.endsWith('.ipynb') });
    for (const name of ['bin', 'lib', 'data', '.course']) fs.symlinkSync(path.join(root, name), path.join(work, name));
    const notebook = path.join(work, 'notebooks', '07-matmul.dib');
    const original = fs.readFileSync(notebook, 'utf8');
    fs.writeFileSync(path.join(work, 'notebooks', 'crlf.dib'), '#!markdown\r\n\r\n\r\n# A file with its own line ends, $e^{i\\pi} = -1$\r\n#!cs\r\n1 + 1\r\n\r\n#!mermaid\r\ngraph LR; A-->B\r\n');

    const code = path.join(__dirname, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
    const data = path.join(scratch, 'data');
    const settings = path.join(data, 'User', 'settings.json');
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify({
        'course.folder': root, 'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off', 'workbench.secondarySideBar.defaultVisibility': 'hidden',
        'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, 'update.mode': 'none', 'editor.accessibilitySupport': 'off', 'chat.disableAIFeatures': true, 'window.zoomLevel': -1,
    }));
    const common = ['--user-data-dir', data, '--extensions-dir', path.join(scratch, 'extensions'), '--config', path.join(scratch, 'config.yaml')];
    const env = { ...process.env, COURSE_SCALE: 'smoke', COURSE_DEVICE: 'cpu' };
    fs.writeFileSync(path.join(scratch, 'config.yaml'), '');
    const installed = spawnSync(process.execPath, [code, ...common, '--install-extension', path.join(root, 'bin', 'course-notebooks.vsix')], { encoding: 'utf8', env });
    assert.equal(installed.status, 0, installed.stdout + installed.stderr);

    const port = await freePort();
    server = spawn(process.execPath, [code, ...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', path.join(work, 'notebooks')],
        { env, stdio: ['ignore', fs.openSync(path.join(shots, 'code-server.log'), 'w'), fs.openSync(path.join(shots, 'code-server.log'), 'a')] });
    await until(() => reachable(port), 60, 'code-server answers');

    browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(path.join(work, 'notebooks'))}`);
    await page.locator('.monaco-workbench').waitFor({ timeout: 120_000 });

    await step('opens notebook 07 as text first: the user picks', async () => {
        await quickOpen('07-matmul.dib');
        await page.locator('.text-file-editor, .editor-instance .monaco-editor').first().waitFor({ timeout: 60_000 });
        await shot('text');
        await command('Course: Open as Course Notebook');
        await page.locator('.notebook-editor').first().waitFor({ timeout: 60_000 });
        await until(async () => await cells().count() > 2, 60, 'cells are shown');
    });

    await step('Run All runs every cell, all checks pass', async () => {
        await command('Notebook: Run All');
        await until(async () => (await variables()).some(v => v.includes('race')), 300, 'variables of the first cells are listed');
        await until(idle, 400, 'the last cell has run');
        assert.equal(await page.locator('.notebook-editor .codicon-notebook-state-error').count(), 0);
    });

    await step('the plots are drawn, offline', async () => {
        const charts = await until(async () => {
            await scrollNotebook(1500);
            return await inWebviews(() => document.querySelectorAll('.js-plotly-plot svg.main-svg').length);
        }, 60, 'a chart is drawn');
        await page.waitForTimeout(1500);
        await shot('plots');
        return `${charts} SVG layers of charts in view`;
    });

    await step('maths in the prose is typeset', async () => {
        await until(async () => {
            await scrollNotebook(-900);
            return await inWebviews(() => document.querySelectorAll('.katex').length + [...document.querySelectorAll('*')].reduce((n, e) => n + (e.shadowRoot?.querySelectorAll('.katex').length ?? 0), 0));
        }, 60, 'a formula is typeset');
        await shot('prose');
    });

    await step('completes torch.ran', async () => {
        await addCell();
        await page.keyboard.type('torch.ran', { delay: 80 });
        await page.waitForTimeout(1500);
        await page.keyboard.press('Control+Space');
        const list = page.locator('.suggest-widget.visible .monaco-list-row');
        await list.first().waitFor({ timeout: 60_000 });
        const names = await list.evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')));
        await shot('completion');
        for (const name of ['rand', 'randn', 'randint', 'randperm']) assert.ok(names.some(n => n?.split(',')[0] === name), `${name} is not among ${names.join(' | ')}`);
        await page.keyboard.press('Escape');
        return names.map(n => n.split(',')[0]).join(', ');
    });

    await step('an endless cell ends within 2 s of an interrupt', async () => {
        await replaceCell('Console.WriteLine("be" + "gun"); while (true) { }');
        await runCell();
        await until(async () => await inWebviews(() => document.body.innerText.includes('begun') ? 1 : 0), 60, 'the cell has begun');
        const begun = Date.now();
        await command('Notebook: Interrupt');
        await until(async () => await page.locator('.notebook-editor .codicon-notebook-state-error').count() > 0, 20, 'the cell has ended');
        const seconds = (Date.now() - begun) / 1000;
        await shot('interrupted');
        assert.ok(seconds < 4, `it took ${seconds} s, the command palette included`);
        return `${seconds.toFixed(1)} s, the command palette included`;
    });

    await step('the next cell runs', async () => {
        await replaceCell('var kept = 6 * 7; $"answer {kept}"');
        await runCell();
        await until(async () => await inWebviews(() => document.body.innerText.includes('answer 42') ? 1 : 0), 60, 'the cell shows its result');
        await until(async () => (await variables()).some(v => v.includes('kept')), 20, 'the variable is listed');
        await shot('variables');
        return (await variables()).slice(-3).join(' · ');
    });

    await step('hover says what a name is', async () => {
        await page.locator('.notebook-editor .cell.focused .view-line, .notebook-editor .focused .view-line').first().hover({ position: { x: 45, y: 8 } });
        const text = await until(async () => (await page.locator('.monaco-hover:visible').allInnerTexts()).find(t => t.includes('int kept')), 20, 'the hover appears');
        await shot('hover');
        await page.mouse.move(5, 5);
        return text.trim().split('\n')[0];
    });

    await step('restart empties the kernel', async () => {
        await command('Course: Restart C# Kernel');
        await until(async () => (await variables()).length === 0, 60, 'no variable is listed');
        await replaceCell('kept');
        await runCell();
        await until(async () => await inWebviews(() => document.body.innerText.includes('CS0103') ? 1 : 0), 60, 'the name is gone');
        await shot('restarted');
    });

    await step('an edited cell is the whole difference of the saved file', async () => {
        await replaceCell('Console.WriteLine("added by hand");');
        await page.keyboard.press('Escape');
        await command('File: Save');
        const saved = await until(() => { const now = fs.readFileSync(notebook, 'utf8'); return now.includes('added by hand') && now; }, 30, 'the file is saved');
        const before = path.join(scratch, 'before.dib');
        fs.writeFileSync(before, original);
        const diff = spawnSync('diff', ['-U1', before, notebook], { encoding: 'utf8' }).stdout.split('\n').filter(line => /^[-+]/.test(line) && !/^(---|\+\+\+)/.test(line));
        assert.deepEqual(diff.filter(line => line !== '+'), ['+#!csharp', '+Console.WriteLine("added by hand");'], diff.join('\n'));
        assert.equal(saved.replace(/#!csharp\n\nConsole\.WriteLine\("added by hand"\);\n\n?/, '').trimEnd(), original.trimEnd());
        return diff.join(' ⏎ ');
    });

    await step('undoing the edit gives the file its bytes back', async () => {
        await command('Notebook: Delete Cell', false).catch(() => command('Delete Cell', false));
        await command('File: Save');
        await until(() => fs.readFileSync(notebook, 'utf8') === original, 30, 'the file has its bytes back');
    });

    await step('a file with other line ends opens, and a Mermaid cell is drawn', async () => {
        const file = path.join(work, 'notebooks', 'crlf.dib'), bytes = fs.readFileSync(file, 'utf8');
        await quickOpen('crlf.dib');
        await page.waitForTimeout(1500);
        await command('Course: Open as Course Notebook');
        await page.waitForTimeout(3000);
        await command('Notebook: Run All');
        await until(async () => await inWebviews(() => document.querySelectorAll('svg[id^=course-mermaid]').length), 60, 'the diagram is drawn');
        await shot('mermaid');
        assert.equal(fs.readFileSync(file, 'utf8'), bytes);
    });
}

// ---- what a user does -----------------------------------------------------------------------

const cells = () => page.locator('.notebook-editor .cell-list-container .monaco-list-row');

async function quickOpen(name) {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget:visible input').first().fill(name);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await page.waitForTimeout(700);
    await page.keyboard.press('Enter');
}

async function command(name, settle = true) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill('>' + name);
    await page.waitForTimeout(settle ? 600 : 250);
    await page.keyboard.press('Enter');
    if (settle) await page.waitForTimeout(500);
}

/** A new C# cell at the notebook's end, its editor focused. */
async function addCell() {
    await page.locator('.notebook-editor .cell-list-container').first().click({ position: { x: 8, y: 60 } });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(500);
    await command('Notebook: Insert Code Cell Below');
    await page.waitForTimeout(1000);
}

/** The focused cell's text, replaced. */
async function replaceCell(text) {
    // The first Escape may only close a list of completions.
    for (const key of ['Escape', 'Escape', 'Enter', 'Control+A']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(300);
    }
    await page.keyboard.insertText(text);
    await page.waitForTimeout(500);
}

async function runCell() {
    await page.locator('.notebook-editor .monaco-list-row.focused .codicon-notebook-execute').first().click();
}

async function scrollNotebook(pixels) {
    await page.mouse.move(800, 600);
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(400);
}

async function variables() {
    const header = page.locator('.pane-header', { hasText: 'C# Variables' });
    if (await header.count() === 0) return [];
    if (await header.first().getAttribute('aria-expanded') === 'false') await header.first().click();
    return page.locator('.pane', { has: header }).locator('.monaco-list-row').allInnerTexts();
}

const idle = async () => await page.locator('.notebook-editor .codicon-notebook-state-executing, .notebook-editor .codicon-notebook-state-pending').count() === 0
    && await page.locator('.notebook-toolbar-container .codicon-notebook-stop, .notebook-toolbar-container .codicon-stop-circle').count() === 0;

/** The largest answer of the notebook's webviews, where outputs and prose are drawn. */
async function inWebviews(look) {
    const answers = await Promise.all(page.frames().map(frame => frame.evaluate(look).catch(() => 0)));
    return Math.max(0, ...answers.slice(1));
}

// ---- the test -------------------------------------------------------------------------------

async function step(name, act) {
    const begun = Date.now();
    try {
        const seen = await act();
        report.push(`- ${name} (${((Date.now() - begun) / 1000).toFixed(0)} s)${seen ? `: ${seen}` : ''}`);
        console.log(report.at(-1));
    } catch (e) {
        await shot('failed');
        throw new Error(`${name}: ${e.message}`, { cause: e });
    }
}

const shot = name => page.screenshot({ path: path.join(shots, `${name}.png`) });

async function until(ask, seconds, what) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
        const answer = await ask();
        if (answer) return answer;
        await new Promise(resolve => setTimeout(resolve, 200));
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

const reachable = port => fetch(`http://127.0.0.1:${port}/healthz`).then(answer => answer.ok, () => false);

main().then(() => {
    console.log(`${report.length} steps passed; screenshots are in ${shots}`);
}, e => {
    console.error(e);
    process.exitCode = 1;
}).finally(async () => {
    await browser?.close();
    server?.kill();
    setTimeout(() => fs.rmSync(scratch, { recursive: true, force: true }), 1500);
});
