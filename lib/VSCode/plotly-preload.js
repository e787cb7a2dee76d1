// Charts draw as soon as window.Plotly is there (lib/Course/Plots/ChartDisplay.cs). The script is the extension's own copy, so that charts
// need no network, and also draw in a window that was reloaded and shows only a part of the notebook.
if (!window.Plotly) {
    const script = document.createElement('script');
    script.src = new URL('./dist/plotly.min.js', import.meta.url).toString();
    document.head.append(script);
}
