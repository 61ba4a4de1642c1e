/**
 * Who was there then, of a thing on a drawing: by name, into the network when somebody says
 * so, and on the VIP card by one tap. People who died may stand there too: it is the card of
 * a whole life.
 */
import { _t } from "@web/core/l10n/translation";

import { MODEL, placeOf } from "../filling/sheet_store";

const sameWords = (one, other) => one.toLowerCase() === other.toLowerCase();

/** A hand of a drawing on which people are named. */
export const withPeople = (Hand) =>
    class extends Hand {
        refs(thing, column) {
            const answer = this.row(thing).answers[column.key];
            return answer?.state === "given" ? answer.value : [];
        }

        known(column) {
            return this.store.screen.references?.[column.refers] || [];
        }

        /** Names with a comma between them. */
        typingPeople(thing, column) {
            const now = this.refs(thing, column);
            return {
                label: _t("%s Names with a comma between them.", column.words),
                words: now.map(({ words }) => words).join(", "),
                thing,
                mayBeEmpty: true,
                problem: placeOf(...thing.place, column.key),
                changes: (typed) => [this.set([...thing.place, column.key], this.people(typed, column, now))],
            };
        }

        /** A name that stood there, or is known, stays who it was. */
        people(typed, column, now) {
            const names = typed.split(",").map((one) => one.trim()).filter(Boolean);
            const value = [...new Set(names)].map((words) => {
                const isIt = (one) => sameWords(one.words, words);
                const one = now.find(isIt) || this.known(column).find(isIt);
                return { to: column.refers, id: one?.id || false, words };
            });
            return value.length ? { state: "given", value } : null;
        }

        /** Into the network, and onto the VIP card: of each who was named. */
        peopleActs(thing, column) {
            const named = this.mayAdd ? this.refs(thing, column) : [];
            const added = named.map(({ id, words }) => this.toNetwork(id, words)).filter(Boolean);
            const stars = named.map((who) => this.toCard(who));
            return [
                { code: "network", label: _t("Into the network…"), icon: "fa-user-plus", options: added },
                { code: "vip", label: _t("On the VIP card…"), icon: "fa-star", options: stars },
            ].filter(({ options }) => options.length);
        }

        /** Only with the coach at the screen, of a sheet of which names may go there. */
        get mayAdd() {
            return Boolean(this.store.sheet.takes_names && !this.store.withClient);
        }

        // -- into the network ---------------------------------------------------------------

        /** Who came in here, with what takes them out again. */
        get added() {
            return this.store.addedNames || (this.store.addedNames = {});
        }

        toNetwork(id, name) {
            if (id && !(name in this.added)) {
                return null;
            }
            const isOn = name in this.added;
            const run = () => {
                isOn ? this.takeOut(name) : this.add(name);
                return [];
            };
            return { label: name, isOn, run };
        }

        async add(name) {
            if (!(await this.store.allSaved())) {
                return;
            }
            const { orm, assessmentId } = this.store;
            const { inverse } = await orm.call(MODEL, "add_to_network", [[assessmentId], name]);
            this.added[name] = inverse;
            this.say(_t("%s stands beside the circle", name));
            await this.store.look();
        }

        async takeOut(name) {
            const { orm, screen } = this.store;
            const inverse = this.added[name];
            if (inverse.length) {
                await orm.call("netwerk.dossier", "apply_network_changes", [[screen.dossier.id], inverse]);
            }
            delete this.added[name];
            this.say(_t("%s is out of the network again", name));
            await this.store.look();
        }

        // -- on the VIP card ----------------------------------------------------------------

        /** Who is not in the network yet comes there first, and that is asked. */
        toCard(who) {
            const isOn = Boolean(who.id) && this.store.vips.includes(who.id);
            const star = (mayAdd) => {
                this.star(who, !isOn, mayAdd);
                return [];
            };
            const ask = {
                words: _t("%s is not in the network yet. Put there, beside the circle, and on the VIP card?", who.words),
                yes: _t("Into the network and on the VIP card"),
                run: () => star(true),
            };
            const isThere = who.id || this.known({ refers: "member" }).some(({ words }) => sameWords(words, who.words));
            return { label: who.words, isOn, run: () => (isThere ? star(false) : { ask }) };
        }

        async star({ id, words }, isOn, mayAdd) {
            if (!(await this.store.allSaved())) {
                return;
            }
            const { orm, assessmentId } = this.store;
            const told = await orm.call(MODEL, "put_on_vip_card", [[assessmentId], { id, words }, isOn, mayAdd]);
            if (told.added.length) {
                this.added[words] = told.added;
            }
            this.store.vips = told.vips;
            this.say(isOn ? _t("%s stands on the VIP card", words) : _t("%s is off the VIP card again", words));
            await this.store.look();
        }
    };
