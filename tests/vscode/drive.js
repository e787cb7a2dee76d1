'use strict';
// Walks through the course in a real VS Code workbench as a student does, and writes down what was seen.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Workbench, until } = require('./workbench');

const [root, ...chosen] = process.argv.slice(2);
const shots = path.join(root, 'out', 'vscode');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'course-vscode-'));
const extension = path.join(root, 'bin', 'course-notebooks.vsix');
const diagram = '#!markdown\r\n\r\n\r\n# A file with its own line ends, $e^{i\\pi} = -1$\r\n#!mermaid\r\ngraph LR; Tokens --> Embeddings --> Blocks --> Logits\r\n';
const report = [];
let bench;

async function main() {
    fs.rmSync(shots, { recursive: true, force: true });
    fs.mkdirSync(shots, { recursive: true });
    // A copy of the notebooks in a folder like the course's, and below it: what is edited here is not the course, and yet its launcher is found.
    const copy = path.join(shots, 'course'), folder = path.join(copy, 'notebooks');
    fs.cpSync(path.join(root, 'notebooks'), folder, { recursive: true, filter: f => !/\.(html|ipynb)$/.test(f) });
    fs.writeFileSync(path.join(folder, 'diagram.dib'), diagram);
    for (const name of ['bin', 'lib', 'data', '.course']) fs.symlinkSync(path.join(root, name), path.join(copy, name));

    const scenes = {
        walk: () => inWorkbench('walk', { folder }, () => walk(folder)),
        beside: () => inWorkbench('beside', { folder, extensions: [otherExtension()], under: withoutSdk() }, besideAnotherExtension),
        bare: () => inWorkbench('bare', { folder, under: withoutLibtorch() }, () => notReady('libtorch', /apt-get could not install: libtorch-dev/)),
    };
    for (const name of chosen.length > 0 ? chosen : Object.keys(scenes)) await scenes[name]();
}

async function inWorkbench(name, { extensions = [], ...options }, act) {
    bench = await Workbench.start({
        ...options, shots, scratch: path.join(scratch, name), extensions: [extension, ...extensions],
        env: { ...process.env, COURSE_SCALE: 'smoke', COURSE_DEVICE: 'cpu', LIBTORCH: '' },
    });
    try { await act(); } finally { await bench.stop(); }
}

// ---- a student's walk through notebook 07 ---------------------------------------------------

async function walk(folder) {
    const notebook = path.join(folder, '07-matmul.dib');
    const original = fs.readFileSync(notebook, 'utf8');
    const { page } = bench;

    await step('notebook 07 opens as text: the user picks', async () => {
        await bench.open('07-matmul.dib');
        await page.locator('.tab.active', { hasText: '07-matmul' }).waitFor();
        await page.locator('.editor-instance > .monaco-editor .view-line', { hasText: '#!meta' }).first().waitFor();
        await bench.shot('text');
    });

    await step('the button above the text opens it as a notebook, in its place', async () => {
        await page.locator('.editor-actions a[aria-label="Open as Course Notebook"]').click();
        await bench.notebook('Matmul: one product instead of N');
        await until(async () => await page.locator('.tab').count() === 1, 10, 'one tab is left');
    });

    await step('prose, a table, and maths are shown', async () => {
        await until(() => bench.inOutputs(() => {
            const parts = [...document.querySelectorAll('.preview')].map(part => part.shadowRoot ?? part);
            return ['p', 'table td', '.katex-html'].every(what => parts.some(part => part.querySelector(what)));
        }), 30, 'all three');
        await bench.shot('notebook');
    });

    await step('Run All', async () => {
        await bench.command('Notebook: Run All');
        await page.locator('.notebook-toolbar-container .codicon-notebook-stop:visible').waitFor();
        await page.locator('.notebook-toolbar-container .codicon-notebook-execute-all:visible').waitFor({ timeout: 400_000 });
        assert.equal(await page.locator('.notebook-toolbar-container .codicon-notebook-state-error').count(), 0, 'no cell has failed');
    });

    await step('charts are in view', async () => {
        const seen = [];
        for (const [cell, name] of [['Plots.LogLog($"Speed of', 'chart'], ['Plots.Roofline($"Products of', 'roofline']]) {
            await bench.goTo(cell);
            const chart = await until(() => bench.chartInView(), 30, 'the chart is in view');
            await bench.shot(name);
            seen.push(`«${chart.title}» ${chart.width}×${chart.height}`);
        }
        return seen.join(', ');
    });

    await step('in a dark theme the chart is dark', async () => {
        const title = () => bench.inOutputs(() => getComputedStyle(document.querySelector('.js-plotly-plot .gtitle')).fill);
        const light = await title();
        await bench.command('Preferences: Toggle between Light/Dark Themes');
        const dark = await until(async () => { const now = await title(); return now !== light && now; }, 20, 'its title has another colour');
        await bench.shot('dark');
        await bench.command('Preferences: Toggle between Light/Dark Themes');
        await until(async () => await title() === light, 20, 'its title is as before');
        return `its title went from ${light} to ${dark} and back`;
    });

    await step('the variables are listed with type, shape and value', async () => {
        await until(async () => (await bench.variables()).includes('int N = 4096'), 20, 'N is listed');
        const rows = await bench.variables();
        await bench.shot('variables');
        assert.ok(rows.some(row => /^torch\.Tensor A = \[4096, 4096\] float32 on cpu/.test(row)), rows.join('\n'));
        return rows.slice(0, 3).join(' · ');
    });

    await step('export to Jupyter: every code cell ran without an error, and nbformat finds it valid', async () => {
        const file = await bench.exportAs('Course: Export to Jupyter (.ipynb)');
        const cells = JSON.parse(fs.readFileSync(file, 'utf8')).cells.filter(cell => cell.cell_type === 'code');
        assert.ok(cells.every((cell, i) => cell.execution_count === i + 1), 'every cell has run, in order');
        assert.deepEqual(cells.flatMap(cell => cell.outputs).filter(output => output.output_type === 'error'), []);
        const checks = cells.flatMap(cell => cell.outputs).flatMap(output => output.text ?? []).filter(line => line.startsWith('✓'));
        assert.ok(checks.length > 0, 'the notebook checks what it claims');
        const valid = spawnSync('/usr/bin/python3', ['-c', 'import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], 4))', file], { encoding: 'utf8' });
        assert.equal(valid.status, 0, valid.stderr);
        return `${cells.length} cells, ${checks.length} checks passed`;
    });

    await step('export to HTML: the page draws the charts', async () => {
        const file = await bench.exportAs('Course: Export to HTML');
        const exported = await bench.newPage();
        await exported.goto(pathToFileURL(file).href);
        await exported.locator('.js-plotly-plot .main-svg').first().waitFor();
        const charts = await exported.locator('.js-plotly-plot').count(), facts = await exported.locator('.facts').innerText();
        await exported.locator('.js-plotly-plot').first().scrollIntoViewIfNeeded();
        await exported.screenshot({ path: path.join(shots, 'exported.png') });
        await exported.close();
        return `${charts} charts, «${facts.replaceAll('\n', ', ')}»`;
    });

    await step('an edited line is the whole difference of the saved file; undone, the file has its bytes back', async () => {
        await bench.goTo('int N = 4096;');
        await page.keyboard.press('Control+End');
        await page.keyboard.insertText('//edited');
        await bench.save(notebook, text => text.includes('edited'));
        const diff = difference(original, notebook);
        assert.deepEqual(diff, ['-}', '+}//edited']);
        await page.keyboard.press('Control+Z');
        await bench.save(notebook, text => text === original);
        return diff.join(' ⏎ ');
    });

    await step('torch.ran is completed', async () => {
        await bench.goTo('#!import course.dib');
        await bench.addCell('torch.ran');
        await page.keyboard.press('Control+Space');
        const list = page.locator('.suggest-widget.visible .monaco-list-row');
        await list.first().waitFor();
        const names = (await list.evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')))).map(label => label.split(',')[0]);
        await bench.shot('completion');
        for (const name of ['rand', 'randn', 'randint']) assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
        await page.keyboard.press('Escape');
        return names.join(', ');
    });

    await step('hover says what a name is', async () => {
        await bench.write('vectors.ToString()');
        const text = await bench.hover('vectors');
        await bench.shot('hover');
        assert.match(text, /int vectors/);
        return text;
    });

    await step('output streams, and a display is updated in place', async () => {
        await bench.write('var live = "step 0".Display(); for (int i = 1; i <= 30; i++) { live.Update($"step {i}"); Console.WriteLine($"line {i}"); await Task.Delay(100); }');
        const run = bench.run();
        run.catch(() => { });
        const early = await until(async () => { const text = await bench.outputs(); return /line 3$/m.test(text) && text; }, 30, 'the first lines are shown');
        await bench.shot('streaming');
        assert.doesNotMatch(early, /line 30/);
        assert.equal(await run, 'success');
        const late = await until(async () => { const text = await bench.outputs(); return text.includes('line 30') && text; }, 10, 'the last line is shown');
        assert.deepEqual(late.match(/step \d+/g), ['step 30']);
        return `«${early.match(/step \d+/)[0]}» became «step 30»`;
    });

    await step('a cell asks for a line', async () => {
        await bench.write('var name = Console.ReadLine(); $"Hello, {name}!"');
        const run = bench.run();
        run.catch(() => { });
        await page.locator('.quick-input-widget:visible input').first().waitFor();
        await page.keyboard.insertText('Ada');
        await page.keyboard.press('Enter');
        assert.equal(await run, 'success');
        await bench.shows('Hello, Ada!');
    });

    await step('10 MB of console output', async () => {
        await bench.write('for (int i = 0; i < 100_000; i++) Console.WriteLine(new string(\'x\', 99));');
        assert.equal(await bench.run(), 'success');
        await bench.shows('9,000,000 more characters are left out');
    });

    await step('an endless cell ends within 2 s of an interrupt, and the next one runs', async () => {
        await bench.write('Console.WriteLine("be" + "gun"); while (true) { }');
        const run = bench.run();
        run.catch(() => { });
        await bench.shows('begun');
        const begun = Date.now();
        await page.locator('.notebook-toolbar-container .codicon-notebook-stop:visible').click();
        assert.equal(await run, 'error');
        const seconds = (Date.now() - begun) / 1000;
        await bench.shot('interrupted');
        assert.ok(seconds < 2, `it took ${seconds} s`);
        await bench.write('int kept = 6 * 7; $"answer {kept}"');
        assert.equal(await bench.run(), 'success');
        await bench.shows('answer 42');
        return `${seconds.toFixed(1)} s`;
    });

    await step('restart empties the kernel', async () => {
        await until(async () => (await bench.variables()).includes('int kept = 42'), 20, 'the variable is listed');
        await page.locator('.notebook-toolbar-container .codicon-debug-restart:visible').click();
        await until(async () => (await bench.variables()).length === 0, 30, 'no variable is listed');
        await bench.goTo('int kept = 6 * 7;');
        await bench.write('kept');
        assert.equal(await bench.run(), 'error');
        await bench.shows('CS0103');
        await bench.shot('restarted');
    });

    await step('an added cell is the whole difference of the saved file; deleted, the file has its bytes back', async () => {
        await bench.save(notebook, text => text !== original);
        const diff = difference(original, notebook);
        assert.deepEqual(diff, ['+#!csharp', '+', '+kept', '+']);
        await bench.command('Notebook: Delete Cell');
        await bench.save(notebook, text => text === original);
        return diff.join(' ⏎ ');
    });

    await step('a Mermaid diagram is drawn, and a file with other line ends has its bytes back after an edit is undone', async () => {
        const file = path.join(folder, 'diagram.dib');
        await bench.openAsNotebook('diagram.dib', 'A file with its own line ends');
        await bench.command('Notebook: Run All');
        const nodes = await until(() => bench.inOutputs(() => document.querySelectorAll('svg[id^=course-mermaid] .node').length), 60, 'the diagram is drawn');
        await bench.shot('mermaid');
        assert.equal(nodes, 4);
        await bench.goTo('graph LR;');
        await page.keyboard.press('Control+End');
        await page.keyboard.insertText('%%edited');
        await bench.save(file, now => now.includes('edited'));
        await page.keyboard.press('Control+Z');
        await bench.save(file, now => now === diagram);
    });
}

// ---- beside another extension, and where something is missing -------------------------------

async function besideAnotherExtension() {
    const { page } = bench;

    await step('.dib files stay with another extension that claims them', async () => {
        await bench.open('07-matmul.dib');
        await bench.notebook('as another extension shows it');
        await bench.shot('another');
    });

    await step('the user can still choose the course’s', async () => {
        await bench.command('Course: Open as Course Notebook');
        await bench.notebook('Matmul: one product instead of N');
        await until(async () => await page.locator('.tab').count() === 1, 10, 'one tab is left');
        await bench.shot('chosen');
    });

    await notReady('the .NET SDK', /the \.NET SDK 10 is not on PATH/);
}

/** Running a cell says, in three places, that `what` is missing and what to do. */
async function notReady(what, advice) {
    await step(`without ${what} the status bar, a notification and the cell say so`, async () => {
        const { page } = bench;
        if (await page.locator('.tab').count() === 0) await bench.openAsNotebook('07-matmul.dib', 'Matmul: one product instead of N');
        await bench.goTo('#!import course.dib');
        assert.equal(await bench.run(), 'error');
        await bench.shows(advice);
        const toast = page.locator('.notification-toast', { hasText: advice }).first();
        await toast.waitFor();
        await page.locator('.statusbar-item:visible', { hasText: 'C#: not running' }).waitFor();
        await bench.shot(`without-${what.split(' ').at(-1)}`);
        return toast.locator('.notification-list-item-message').innerText();
    });
}

/** An extension that makes .dib its own, as the Polyglot extension does, as a .vsix. */
function otherExtension() {
    const folder = path.join(scratch, 'other'), file = path.join(scratch, 'other.vsix');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({
        name: 'other', publisher: 'other', version: '1.0.0', engines: { vscode: '^1.85.0' }, main: './extension.js', activationEvents: ['onNotebook:other'],
        contributes: { notebooks: [{ type: 'other', displayName: 'Other', selector: [{ filenamePattern: '*.dib' }] }] },
    }));
    fs.writeFileSync(path.join(folder, 'extension.js'), `
        const vscode = require('vscode');
        exports.activate = () => vscode.workspace.registerNotebookSerializer('other', {
            deserializeNotebook: () => new vscode.NotebookData([new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# as another extension shows it', 'markdown')]),
            serializeNotebook: () => { throw new Error('the other extension never saves'); },
        });`);
    const vsce = path.join(root, 'lib', 'VSCode', 'node_modules', '@vscode', 'vsce', 'vsce');
    const packed = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '--out', file], { cwd: folder, encoding: 'utf8' });
    assert.equal(packed.status, 0, packed.stdout + packed.stderr);
    return file;
}

const withoutSdk = () => under(Object.fromEntries(where('dotnet').map(file => [path.dirname(file), emptyFolder()])));

/** libtorch's headers out of sight, and an apt-get that reaches nothing. */
function withoutLibtorch() {
    const offline = path.join(scratch, 'apt-get');
    fs.writeFileSync(offline, '#!/bin/sh\necho "E: Temporary failure resolving the archive" >&2\nexit 100\n', { mode: 0o755 });
    const headers = ['/usr/include/ATen', '/usr/local/include/ATen'].filter(fs.existsSync);
    return under(Object.fromEntries([...headers.map(folder => [folder, emptyFolder()]), ...where('apt-get').map(file => [file, offline])]));
}

const emptyFolder = () => fs.mkdtempSync(path.join(scratch, 'empty-'));
const where = program => [...new Set(spawnSync('which', ['-a', program], { encoding: 'utf8' }).stdout.trim().split('\n').map(file => fs.realpathSync(file)))];

/** A command line whose program sees other files or folders in the place of some of the machine's; nothing else does. */
function under(others) {
    const script = 'while [ "$1" != -- ]; do mount --bind "$2" "$1" || exit 1; shift 2; done; shift; exec "$@"';
    return ['unshare', '--mount', ...process.getuid() === 0 ? [] : ['--map-root-user'], 'sh', '-c', script, 'sh', ...Object.entries(others).flat(), '--'];
}

// ---- the test -------------------------------------------------------------------------------

async function step(name, act) {
    const begun = Date.now();
    try {
        const seen = await act();
        report.push(`- ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)${seen ? `: ${seen}` : ''}`);
        console.log(report.at(-1));
    } catch (e) {
        await bench.shot('failed').catch(() => { });
        throw new Error(`${name}: ${e.message}`, { cause: e });
    }
}

/** The lines that differ, as diff marks them. */
function difference(text, file) {
    return spawnSync('diff', ['-U0', '-', file], { input: text, encoding: 'utf8' }).stdout.split('\n').filter(line => /^[-+]/.test(line) && !/^(---|\+\+\+) /.test(line));
}

const begun = Date.now();
main().then(() => {
    console.log(`${report.length} steps passed in ${((Date.now() - begun) / 1000).toFixed(0)} s; screenshots are in ${shots}`);
}, e => {
    console.error(e);
    process.exitCode = 1;
}).finally(() => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
