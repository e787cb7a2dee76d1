// Draws Mermaid diagrams with the extension's own copy of Mermaid.
let loading;

function load() {
    return loading ??= new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = new URL('./dist/mermaid.min.js', import.meta.url).toString();
        script.onload = () => {
            const isDark = /(dark|high-contrast)$/.test(document.body.dataset.vscodeThemeKind);
            window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: isDark ? 'dark' : 'default' });
            resolve(window.mermaid);
        };
        script.onerror = () => reject(new Error('the extension’s copy of Mermaid could not be loaded'));
        document.head.append(script);
    });
}

let count = 0;

export const activate = () => ({
    async renderOutputItem(item, element) {
        const text = item.text();
        try {
            const { svg } = await (await load()).render(`course-mermaid-${++count}`, text);
            element.innerHTML = svg;
        } catch (e) {
            const pre = document.createElement('pre');
            pre.textContent = `${text}\n\nThis is not drawn: ${e.message}`;
            element.replaceChildren(pre);
        }
    },
});
