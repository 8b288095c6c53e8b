// A bar for each measured build, as SVG for the README: no colour but the text's and
// one more, which hold on light and dark pages alike.

const WIDTH = 720, LABEL = 270, BAR = 18, STEP = 30, TOP = 34;

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** `bars` have a name and seconds; `pages` is the size of the site. */
export function chart({ pages, bars }) {
  const most = Math.max(...bars.map((bar) => bar.seconds));
  const room = WIDTH - LABEL - 70;
  const height = TOP + bars.length * STEP + 8;
  const rows = bars.map(({ name, seconds }, at) => {
    const y = TOP + at * STEP, width = Math.max(1, (seconds / most) * room);
    const kind = name.startsWith("grend") ? "own" : "other";
    return `<text x="${LABEL - 10}" y="${y + 14}" text-anchor="end">${escaped(name)}</text>` +
      `<rect class="${kind}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}"/>` +
      `<text x="${(LABEL + width + 8).toFixed(1)}" y="${y + 14}">${seconds.toFixed(2)} s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Seconds to build ${pages} pages">
<style>text{font:13px system-ui,sans-serif;fill:#1f2933}.own{fill:#2e6f57}.other{fill:#9aa5b1}@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.own{fill:#6fc3a2}.other{fill:#7b8794}}</style>
<text x="${LABEL}" y="18">Seconds to build ${pages} pages, two threads, memory disk</text>
${rows.join("\n")}
</svg>
`;
}
