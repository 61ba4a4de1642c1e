/** What a mark of the path opens: what the server names for its kind (`opens`). */

/** Screens of our own that stand in the place of a form. */
const SCREENS = {
    "netwerk.assessment": (id) => ({
        type: "ir.actions.client",
        tag: "netwerk_sheet",
        params: { assessment_id: id },
        path: "netwerkblad",
    }),
};
/** What is small opens over the path. */
const SMALL = ["netwerk.moment", "netwerk.trajectory.outcome"];

/** @returns {{model: string, id: number}|null} the trajectory itself, for what is of its log */
function target({ path, trajectoryId }, { kind, uid }) {
    if (kind === "trajectory" || kind === "closing") {
        return { model: "netwerk.trajectory", id: trajectoryId };
    }
    const model = path.opens[kind];
    return model ? { model, id: Number(uid) } : null;
}

export function canOpen(store, ref) {
    return Boolean(target(store, ref));
}

/** The action that opens it, with a way back. */
export function opening(store, ref) {
    const { model, id } = target(store, ref);
    if (SCREENS[model]) {
        return SCREENS[model](id);
    }
    return {
        type: "ir.actions.act_window",
        res_model: model,
        res_id: id,
        views: [[false, "form"]],
        target: SMALL.includes(model) ? "new" : "current",
    };
}
