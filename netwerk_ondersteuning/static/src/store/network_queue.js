/**
 * What the network will be when all that waits has been sent: which entries of the queue
 * then hold, and what can be undone. Knows no server and no screen.
 *
 * @param {Object[]} queue entries `{kind: "do"|"undo"|"redo", changes, label, step, isAgain}`;
 *  `step` is there once an undo or redo was tried, and is no longer on its pile; `isAgain`:
 *  the redo of what was never sent
 * @param {Object[]} undo steps `{changes, label, isUnsent}`, the last on top; `isUnsent`:
 *  taken back before the server heard of it
 * @param {Object[]} redo
 * @returns {{entries: {changes: Object[]}[], undoLabel: string|false, redoLabel: string|false}}
 */
export function foresee(queue, undo, redo) {
    const held = new Set();
    /** On a pile: what holds (`entry`), or what would if it were turned round (`turned`). */
    const done = undo.map((step) => ({ label: step.label, turned: step }));
    let undone = redo.map((step) => ({ label: step.label, turned: step }));
    for (const entry of queue) {
        if (entry.kind === "do") {
            held.add(entry);
            done.push({ label: entry.label, entry });
            if (!entry.isAgain) {
                // what was never sent was taken back after this
                undone = undone.filter(({ turned }) => turned?.isUnsent);
            }
            continue;
        }
        const [from, to] = entry.kind === "undo" ? [done, undone] : [undone, done];
        const top = entry.step ? { label: entry.step.label, turned: entry.step } : from.pop();
        if (top?.entry) {
            held.delete(top.entry);
            to.push({ label: top.label, turned: top.entry });
        } else if (top) {
            const turning = { ...entry, changes: top.turned.changes };
            held.add(turning);
            to.push({ label: top.label, entry: turning });
        }
    }
    return {
        entries: [...held],
        undoLabel: done.at(-1)?.label ?? false,
        redoLabel: undone.at(-1)?.label ?? false,
    };
}
