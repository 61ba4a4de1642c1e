import { Component, onMounted, useEffect, useRef } from "@odoo/owl";

/** Words that are typed over a shape: Enter takes them, Escape leaves it as it was. */
export class HandTyping extends Component {
    static template = "netwerk_ondersteuning.HandTyping";
    static props = {
        store: Object,
        /** `label`, `shown`, `message`, `isLong`, `problem`. */
        typing: Object,
        /** `(words, goesOn)`. */
        onTyped: Function,
        onLeave: Function,
    };

    setup() {
        this.field = useRef("field");
        onMounted(() => {
            const { el } = this.field;
            el.focus();
            el.setSelectionRange(el.value.length, el.value.length);
        });
        // what is typed is taken as it is when the page goes, or another thing is typed
        useEffect(
            () => {
                const place = `${this.props.typing.problem}#hand`;
                this.props.store.hold(place, () => this.take(false));
                return () => this.props.store.hold(place, null);
            },
            () => []
        );
    }

    take(goesOn) {
        if (this.field.el) {
            this.props.onTyped(this.field.el.value.trim(), goesOn);
        }
    }

    onKeydown(ev) {
        if (ev.isComposing) {
            return;
        }
        const isTaken = ev.key === "Enter" && !(this.props.typing.isLong && ev.shiftKey);
        if (isTaken) {
            ev.preventDefault();
            this.take(true);
        } else if (ev.key === "Escape") {
            ev.preventDefault();
            this.props.onLeave();
        }
        ev.stopPropagation();
    }
}
