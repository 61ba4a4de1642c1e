/**
 * What the network will look like when the changes that are still on their way have been
 * saved. Only for the eye: the server's answer replaces it.
 */
import { waitingPlace } from "../parts/geometry";

const NEW_MEMBER = {
    name: "",
    kind: "person",
    category_id: false,
    sector: false,
    formality: false,
    role_ids: [],
};
/** A line of the cv without a year stands last. */
const LAST = 9999;
const NEW_TIE = { ring: false, quality: false, is_vip: false, function_ids: [] };

/** The tie of a pair, in whichever order it was noted. */
export function findTie(network, memberId, otherId = false) {
    return network.ties.find(
        (tie) =>
            (tie.member_id === memberId && tie.other_member_id === otherId) ||
            (otherId && tie.member_id === otherId && tie.other_member_id === memberId)
    );
}

function withoutMember(network, memberId) {
    const gone = new Set();
    network.members = network.members.filter((member) => member.id !== memberId);
    network.ties = network.ties.filter((tie) => {
        const touches = tie.member_id === memberId || tie.other_member_id === memberId;
        if (touches) {
            gone.add(tie.id);
        }
        return !touches;
    });
    const layout = network.layout;
    layout.nodes = layout.nodes.filter((node) => node.member_id !== memberId);
    layout.tray = layout.tray.filter((id) => id !== memberId);
    layout.others = layout.others.filter((line) => !gone.has(line.tie_id));
}

/** Draws a member in a ring or lays him in the tray, where he waits for the server. */
function place(network, memberId, ring, at) {
    const layout = network.layout;
    const member = network.members.find((one) => one.id === memberId);
    const old = layout.nodes.find((node) => node.member_id === memberId);
    const touched = new Set(
        network.ties
            .filter(
                (tie) =>
                    tie.other_member_id &&
                    (tie.member_id === memberId || tie.other_member_id === memberId)
            )
            .map((tie) => tie.id)
    );
    layout.tray = layout.tray.filter((id) => id !== memberId);
    layout.others = layout.others.filter((line) => !touched.has(line.tie_id));
    if (!member) {
        return;
    }
    if (!ring) {
        layout.nodes = layout.nodes.filter((node) => node !== old);
        layout.tray.push(memberId);
        return;
    }
    const sample = old || layout.nodes[0] || { r: 16, font: 13, label_y: 30 };
    const from = at || { x: old?.x, y: old?.y };
    const place = waitingPlace(layout, ring, {
        ...from,
        sector: member.sector,
        r: sample.r,
    });
    const node = {
        shape: { organisation: "square", group: "cluster" }[member.kind] || "circle",
        label: [member.name.length > 16 ? `${member.name.slice(0, 15)}…` : member.name],
        full_name: member.name,
        r: sample.r,
        font: sample.font,
        label_y: sample.label_y,
        ...old,
        ...place,
        ring,
        member_id: memberId,
        isWaiting: true,
    };
    // the same order, so that the drawing moves no element and the focus stays
    layout.nodes = old
        ? layout.nodes.map((one) => (one === old ? node : one))
        : [...layout.nodes, node];
}

const OPERATIONS = {
    add_member(network, { uuid, values, tie = {} }) {
        if (network.members.some((member) => member.id === uuid)) {
            return;
        }
        const category = network.options.categories.find((one) => one.id === values.category_id);
        if (network.drawing && !network.members.length) {
            network.drawing = { ...network.drawing, empty: false }; // somebody is here now
        }
        network.members.push({
            ...NEW_MEMBER,
            ...values,
            ...(category && { sector: category.sector }),
            id: uuid,
            isWaiting: true,
        });
        network.ties.push({
            ...NEW_TIE,
            ...tie,
            id: `tie-${uuid}`,
            member_id: uuid,
            other_member_id: false,
        });
        place(network, uuid, tie.ring || false);
    },
    update_member(network, { member_id, values }) {
        const category = network.options.categories.find((one) => one.id === values.category_id);
        network.members = network.members.map((member) =>
            member.id === member_id
                ? { ...member, ...values, ...(category && { sector: category.sector }) }
                : member
        );
    },
    put_member(network, { member_id, values, active = true }) {
        const isGone = values.date_end && values.date_end <= network.date;
        if (!active || isGone) {
            withoutMember(network, member_id);
            return;
        }
        if (!network.members.some((member) => member.id === member_id)) {
            network.members.push({ ...NEW_MEMBER, id: member_id });
            place(network, member_id, findTie(network, member_id)?.ring || false);
        }
        OPERATIONS.update_member(network, { member_id, values });
    },
    end_member(network, { member_id }) {
        withoutMember(network, member_id);
    },
    set_tie(network, { member_id, other_member_id = false, values, at }) {
        const old = findTie(network, member_id, other_member_id);
        const tie = old
            ? { ...old, ...values }
            : {
                  ...NEW_TIE,
                  ...values,
                  id: `tie-${member_id}-${other_member_id}`,
                  member_id,
                  other_member_id,
              };
        network.ties = old
            ? network.ties.map((one) => (one === old ? tie : one))
            : [...network.ties, tie];
        if (other_member_id) {
            return;
        }
        if ("ring" in values && values.ring !== (old?.ring || false)) {
            place(network, member_id, values.ring, at);
        } else if (at && tie.ring) {
            place(network, member_id, tie.ring, at);
        }
    },
    put_tie(network, { member_id, other_member_id, history }) {
        const period = history.find(
            ({ date_start, date_end }) =>
                date_start <= network.date && (!date_end || date_end > network.date)
        );
        if (period) {
            OPERATIONS.set_tie(network, { member_id, other_member_id, values: period.values });
        } else {
            OPERATIONS.end_tie(network, { member_id, other_member_id });
        }
    },
    end_tie(network, { member_id, other_member_id = false }) {
        const tie = findTie(network, member_id, other_member_id);
        if (!tie) {
            return;
        }
        network.ties = network.ties.filter((one) => one !== tie);
        network.layout.others = network.layout.others.filter((line) => line.tie_id !== tie.id);
        if (!other_member_id) {
            place(network, member_id, false);
        }
    },
    update_client(network, { values }) {
        network.dossier = { ...network.dossier, ...values };
    },
    add_moment(network, { uuid, values }) {
        network.moments = [...network.moments, { ...values, id: uuid }].sort((a, b) =>
            a.date < b.date ? -1 : 1
        );
    },
    update_moment(network, { moment_id, values }) {
        network.moments = network.moments.map((moment) =>
            moment.id === moment_id ? { ...moment, ...values } : moment
        );
    },
    add_cv_line(network, { uuid, values }) {
        network.cv_lines = [...network.cv_lines, { is_walked: false, ...values, id: uuid }].sort(
            (a, b) => (a.year_from || a.year_to || LAST) - (b.year_from || b.year_to || LAST)
        );
    },
    update_cv_line(network, { cv_line_id, values }) {
        network.cv_lines = network.cv_lines.map((line) =>
            line.id === cv_line_id ? { ...line, ...values } : line
        );
    },
    remove_cv_line(network, { cv_line_id }) {
        network.cv_lines = network.cv_lines.filter((line) => line.id !== cv_line_id);
    },
    say_feeling(network, said) {
        const isSame = (one) =>
            ["member_id", "other_member_id", "what", "from", "to"].every(
                (name) => JSON.stringify(one[name]) === JSON.stringify(said[name])
            );
        const { feeling, words } = said;
        network.changes = network.changes.map((one) =>
            isSame(one) ? { ...one, feeling, words } : one
        );
    },
    remove_moment(network, { moment_id }) {
        network.moments = network.moments.filter((moment) => moment.id !== moment_id);
    },
};

/**
 * @param {Object} network as `get_network` gave it; stays as it is
 * @param {Object[]} changes in the words of `apply_network_changes`
 * @returns {Object} a network with the changes in it
 */
export function preview(network, changes) {
    if (!changes.length) {
        return network;
    }
    const copy = {
        ...network,
        members: [...network.members],
        ties: [...network.ties],
        moments: [...network.moments],
        cv_lines: [...(network.cv_lines || [])],
        layout: {
            ...network.layout,
            nodes: [...network.layout.nodes],
            tray: [...network.layout.tray],
            others: [...network.layout.others],
        },
    };
    for (const change of changes) {
        OPERATIONS[change.op]?.(copy, change);
    }
    return copy;
}
