// Charts draw as soon as window.Plotly is there (lib/Course/Plots/ChartDisplay.cs). The script is the extension's own copy, so that charts
// need no network, and also draw in a window that was reloaded and shows only a part of the notebook.
if (!window.Plotly) {
    await new Promise(resolve => {
        const script = document.createElement('script');
        script.src = new URL('./dist/plotly.min.js', import.meta.url).toString();
        script.onload = script.onerror = resolve;
        document.head.append(script);
    });
}

// A chart is drawn for white paper unless it says otherwise; in a dark theme its paper, text and lines follow the editor.
const isDark = () => /(dark|high-contrast)$/.test(document.body.dataset.vscodeThemeKind);

async function paint(chart) {
    const text = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-foreground'), line = 'rgba(128, 128, 128, 0.35)';
    const changes = { paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', 'font.color': text, 'legend.bgcolor': 'rgba(0,0,0,0)' };
    for (const axis of Object.keys(chart._fullLayout).filter(key => /^[xy]axis\d*$/.test(key)))
        for (const part of ['gridcolor', 'zerolinecolor', 'linecolor', 'tickcolor']) changes[`${axis}.${part}`] = line;
    chart.asDrawn ??= Object.fromEntries(Object.keys(changes).map(path => [path, path.split('.').reduce((node, key) => node?.[key], chart.layout) ?? null]));
    await window.Plotly.relayout(chart, isDark() ? changes : chart.asDrawn);
}

if (window.Plotly) {
    const draw = window.Plotly.newPlot;
    window.Plotly.newPlot = async (...figure) => {
        const chart = await draw(...figure);
        if (isDark() && !chart.layout.paper_bgcolor) await paint(chart);
        return chart;
    };
    new MutationObserver(() => {
        for (const chart of document.querySelectorAll('.js-plotly-plot')) if (chart.asDrawn || !chart.layout.paper_bgcolor) paint(chart);
    }).observe(document.body, { attributeFilter: ['data-vscode-theme-kind'] });
}
