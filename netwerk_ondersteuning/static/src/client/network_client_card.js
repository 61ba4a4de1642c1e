import { _t } from "@web/core/l10n/translation";

import { NetworkChoice } from "../parts/choice/network_choice";
import { PersonCard } from "../parts/person_card/person_card";

/** One person as the client tells of him: few questions, plain words, nothing else. */
export class NetworkClientCard extends PersonCard {
    static template = "netwerk_ondersteuning.NetworkClientCard";
    static components = { ...PersonCard.components, NetworkChoice };
    static props = { ...PersonCard.props, canTakeOut: Boolean };

    get isAsked() {
        return "client_gives" in this.tie;
    }

    get qualities() {
        return [
            ["supportive", _t("Good")],
            ["neutral", _t("Just ordinary")],
            ["tense", _t("Difficult")],
            ["broken", _t("It is over")],
        ];
    }

    get givesLabel() {
        return _t("What do you mean to %s?", this.member.name);
    }

    takeOut() {
        const { id } = this.member;
        this.props.onClose();
        this.store.leave(id);
    }
}
