/**
 * How wide a name is, and in what lines it can be written. Widths are in font sizes.
 */

/** A cut name is worse than one at any side. */
const CUT = 10;
const MOST_LINES = 4;
/** How wide a line may be before it is better broken, in letters. */
const EASY = 6.5;

const FAMILY = 'Roboto, Arial, "Liberation Sans", Helvetica, "DejaVu Sans Condensed", sans-serif';
const PROBE = 100;
const widths = new Map();
let probe;

/** The width of a text, in font sizes. */
export function textWidth(text) {
    if (!widths.has(text)) {
        probe = probe || document.createElement("canvas").getContext("2d");
        probe.font = `500 ${PROBE}px ${FAMILY}`;
        widths.set(text, probe.measureText(text).width / PROBE);
    }
    return widths.get(text);
}

// letters may come later than the first drawing
document.fonts?.addEventListener?.("loadingdone", () => widths.clear());

// -- how a name can be broken ---------------------------------------------------------------

function greedy(words, width) {
    const lines = [];
    for (const word of words) {
        const longer = lines.length && `${lines.at(-1)} ${word}`;
        if (longer && textWidth(longer) <= width) {
            lines[lines.length - 1] = longer;
        } else {
            lines.push(word);
        }
    }
    return lines;
}

/** In so many lines, as narrow as that can be. */
function broken(words, count) {
    const parts = words.flatMap((_word, start) =>
        words.slice(start).map((_other, more) => textWidth(words.slice(start, start + more + 1).join(" ")))
    );
    const width = parts.sort((a, b) => a - b).find((one) => greedy(words, one + 0.001).length <= count);
    return greedy(words, width + 0.001);
}

function shortened(line, width) {
    const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
    while (letters.length > 1 && textWidth(`${letters.join("").trimEnd()}…`) > width) {
        letters.pop();
    }
    return `${letters.join("").trimEnd()}…`;
}

/** The lines of a name no wider than that; what is left over is cut. */
function cut(words, width, count) {
    const lines = greedy(words, width);
    const kept = lines.slice(0, count);
    return kept.map((line, at) => {
        const isLast = at === count - 1 && lines.length > count;
        const whole = isLast ? `${line} ${lines[count]}` : line;
        return isLast || textWidth(line) > width ? shortened(whole, width) : line;
    });
}

/** What a name can look like: `[{lines, width, cost}]`, also cut short. */
export function wordings(name) {
    const words = (name || "").split(/\s+/).filter(Boolean);
    if (!words.length) {
        return [{ lines: [], width: 0, cost: 0 }];
    }
    const found = [];
    const add = (lines, cost) => {
        const width = Math.max(...lines.map(textWidth));
        found.push({ lines, width, cost: cost + 0.3 * Math.max(0, width - EASY) });
    };
    for (let count = 1; count <= Math.min(words.length, MOST_LINES); count++) {
        const lines = broken(words, count);
        if (lines.length === count) {
            add(lines, 0.2 * (count - 1));
        }
    }
    const whole = words.join("").length;
    for (const width of [7, 5.5, 4]) {
        for (let count = 1; count <= 3; count++) {
            const lines = cut(words, width, count);
            const left = lines.join("").replace(/[\s…]/g, "").length;
            if (lines.some((line) => line.endsWith("…"))) {
                add(lines, CUT + (CUT * (whole - left)) / whole);
            }
        }
    }
    return found;
}
