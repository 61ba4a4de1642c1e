/** After an added name, a second Enter on the now empty box is no mistake (ms). */
const SECOND_ENTER = 800;

/**
 * The box in which a name is typed and added with Enter. It is free for the next name at
 * once; what is refused comes back, unless something else is being typed by then.
 */
export class NameBox {
    /**
     * @param {{el: HTMLInputElement|null}} input a ref
     * @param {(name: string) => void} [onFill] hears what stands in the box from here on
     */
    constructor(input, onFill = () => {}) {
        this.input = input;
        this.onFill = onFill;
        this.lastAdd = 0;
    }

    focus() {
        this.input.el?.focus();
    }

    get typed() {
        return this.input.el?.value.trim() || "";
    }

    /** What was typed; the box is empty after it and keeps the focus. */
    take() {
        const name = this.typed;
        this.focus();
        if (name) {
            this.fill("");
        }
        return name;
    }

    /** At once, not with the next drawing: the next name is being typed already. */
    fill(name) {
        this.input.el.value = name;
        this.onFill(name);
    }

    /** A name that was refused, to be improved. */
    giveBack(name) {
        if (this.input.el && !this.typed) {
            this.fill(name);
        }
    }

    /** From here on a second Enter means nothing for a while. */
    markAdded() {
        this.lastAdd = Date.now();
    }

    /** Whether an Enter in an empty box asks for a word of help. */
    get isMistake() {
        return Date.now() - this.lastAdd > SECOND_ENTER;
    }
}

/** Whether the key that was pressed adds what was typed. */
export function isAddKey(ev) {
    return ev.key === "Enter" && !ev.isComposing;
}
