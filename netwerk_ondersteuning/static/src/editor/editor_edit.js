/**
 * A template with changes on top of it, before the server has heard of them: the same
 * words as `engine/package/editing.py`. What cannot be is left out here and
 * refused there. Knows no server and no screen.
 */

/** What cannot be seen, and would have another checksum. */
const UNSEEN =
    // eslint-disable-next-line no-control-regex
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/** "No" is written down here, and left out elsewhere. */
const KEEPS_NO = ["may_pass_on"];
const ENDING = "abcdefghjkmnpqrstuvwxyz23456789";
const LONGEST = 40;

/** What is typed, as it is kept. */
export function cleanText(text) {
    return text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(UNSEEN, "").normalize("NFC");
}

/** A number that is typed; what is none is refused in words. */
export function readWhole(text) {
    const typed = text.trim();
    const number = Number(typed);
    return typed === "" ? null : Number.isInteger(number) ? number : typed;
}

/** A key made of words, with an ending that makes it the only one. */
export function keyOf(words) {
    const plain = words
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[\u0300-\u036f’']/g, "")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "");
    const begun = /^[a-z]/.test(plain) ? plain : plain ? `i-${plain}` : "i";
    const dice = crypto.getRandomValues(new Uint8Array(8));
    const ending = Array.from(dice, (one) => ENDING[one % ENDING.length]).join("");
    return `${begun.slice(0, LONGEST).replace(/-+$/, "")}-${ending}`;
}

/** What stands at the end of a way; undefined when it is not there. */
export function valueAt(body, at) {
    let node = body;
    for (let step = 0; step < at.length && node !== undefined; step++) {
        node = node[at[step]];
        if (Array.isArray(node) && step + 1 < at.length && node[0]?.key) {
            const key = at[++step];
            node = node.find((one) => one.key === key);
        }
    }
    return node;
}

export function isEmpty(name, value) {
    return (
        value === undefined ||
        value === null ||
        (typeof value === "string" && !value.trim()) ||
        (Array.isArray(value) && !value.length) ||
        (value === false && !KEEPS_NO.includes(name))
    );
}

/** @returns {Object} the template, with a copy of what changed */
export function edited(body, changes) {
    if (!changes.length) {
        return body;
    }
    const copy = JSON.parse(JSON.stringify(body));
    for (const change of changes) {
        HANDLES[change.op]?.(copy, change);
    }
    return copy;
}

/** The object at the end of a way, made where it is not there; undefined when it is gone. */
function holderAt(body, at) {
    let node = body;
    for (let step = 0; step < at.length; step++) {
        const name = at[step];
        if (Array.isArray(node[name])) {
            const key = at[++step];
            node = node[name].find((one) => one.key === key);
        } else {
            node = node[name] ??= {};
        }
        if (!node) {
            return undefined;
        }
    }
    return node;
}

/** Lets go of what has nothing in it (any more); lists and their objects stay. */
function tidy(node) {
    for (const [name, inside] of Object.entries(node)) {
        if (Array.isArray(inside)) {
            inside.forEach((one) => one && typeof one === "object" && tidy(one));
        } else if (inside && typeof inside === "object") {
            tidy(inside);
            if (!Object.keys(inside).length) {
                delete node[name];
            }
        }
    }
}

function before(list, item, key) {
    const place = list.findIndex((one) => one.key === key);
    const at = place < 0 ? list.length : place;
    return [...list.slice(0, at), item, ...list.slice(at)];
}

const HANDLES = {
    set(body, { at, value }) {
        const name = at.at(-1);
        const holder = holderAt(body, at.slice(0, -1));
        if (!holder) {
            return;
        }
        if (isEmpty(name, value)) {
            delete holder[name];
        } else {
            holder[name] = value;
        }
        tidy(body);
    },
    add(body, { at, item, before: key }) {
        const holder = holderAt(body, at.slice(0, -1));
        const list = holder?.[at.at(-1)] || [];
        if (holder && !list.some((one) => one.key === item.key)) {
            holder[at.at(-1)] = before(list, JSON.parse(JSON.stringify(item)), key);
        }
    },
    take(body, { at }) {
        const [name, key] = at.slice(-2);
        const holder = holderAt(body, at.slice(0, -2));
        if (holder?.[name]) {
            holder[name] = holder[name].filter((one) => one.key !== key);
            if (!holder[name].length) {
                delete holder[name];
            }
        }
    },
    move(body, { at, before: key }) {
        const [name, mine] = at.slice(-2);
        const holder = holderAt(body, at.slice(0, -2));
        const item = holder?.[name]?.find((one) => one.key === mine);
        if (item && key !== mine) {
            const left = holder[name].filter((one) => one !== item);
            holder[name] = before(left, item, key);
        }
    },
};
