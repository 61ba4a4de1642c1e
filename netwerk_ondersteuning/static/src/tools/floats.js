/**
 * What floats over the drawing and can be put away: who is added, time, words. Which of
 * them are there is remembered on this device, for each shape of the screen; nothing of a
 * client is kept.
 */
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

/** From this width on (CSS pixels) the words have room beside the drawing. */
const WIDE = 1280;
const PHONE = 720;
/** Lower than this (CSS pixels) people and time do not stand above each other. */
const LOW = 560;

/** "wide" | "narrow" | "stacked": as the style sheets have it (parts/base.scss). */
function shapeOf(el) {
    const { clientWidth, clientHeight } = el;
    if (clientWidth < PHONE || clientWidth < clientHeight) {
        return "stacked";
    }
    return clientWidth < WIDE ? "narrow" : "wide";
}

function storageKey(shape) {
    return `netwerk_ondersteuning.floats.${user.userId}.${shape}`;
}

/** What floats over the drawing in `el`: `{people, time, words}`, each true or false. */
export function rememberedFloats(el) {
    const shape = shapeOf(el);
    const hasTime = shape !== "stacked" && el.clientHeight > LOW;
    const usual = { people: true, time: hasTime, words: shape === "wide" };
    try {
        const kept = JSON.parse(browser.localStorage.getItem(storageKey(shape))) || {};
        return Object.fromEntries(
            Object.entries(usual).map(([name, shown]) => [name, kept[name] ?? shown])
        );
    } catch {
        return usual;
    }
}

/** Brings one of them, or puts it away. Where they stack only one sheet lies below. */
export function toggleFloat(ui, name, el) {
    const shape = shapeOf(el);
    ui.floats[name] = !ui.floats[name];
    if (shape === "stacked" && ui.floats[name] && name !== "people") {
        ui.floats[name === "time" ? "words" : "time"] = false;
    }
    browser.localStorage.setItem(storageKey(shape), JSON.stringify(ui.floats));
}
