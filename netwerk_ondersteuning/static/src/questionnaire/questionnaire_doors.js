/** The doors of the page of a questionnaire, as the store takes them for the ORM. */
import { rpc, RPCError } from "@web/core/network/rpc";

export const PAGE = "/netwerk/vragen";

/** The link is over: ended, withdrawn, opened elsewhere, or nobody is left to answer. */
export class StoppedError extends Error {}

export async function ask(door, params = {}) {
    const answer = await rpc(`${PAGE}/${door}`, params, { silent: true });
    if (answer.stopped) {
        throw new StoppedError();
    }
    if (answer.refused) {
        const error = new RPCError(answer.refused);
        error.data = { message: answer.refused };
        throw error;
    }
    return answer;
}

/**
 * @param {Object} screen what `sheet` answered when the page opened
 * @param {Function} onStopped called when the link is over
 * @returns {Object} the methods of `netwerk.assessment` that the store calls, by the
 *  doors of the link
 */
export function makeOrm(screen, onStopped) {
    let first = screen;
    const methods = {
        get_sheet_screen: async () => {
            const known = first || (await ask("sheet"));
            first = null;
            return known;
        },
        get_sheet: async () => (await ask("sheet")).sheet,
        get_sheet_drawing: (_ids, { width, folded, has_lanes = false, for_finger = false }) =>
            ask("drawing", { width, folded, has_lanes, for_finger }),
        apply_answers: ([, changes], { batch, base_version }) =>
            ask("apply", { changes, batch, base_version }),
        set_done: ([, isDone]) => ask("done", { is_done: isDone }),
        take_back: () => ask("back"),
    };
    async function call(model, method, args, kwargs = {}) {
        try {
            return await methods[method](args, kwargs);
        } catch (error) {
            if (error instanceof StoppedError) {
                onStopped();
            }
            throw error;
        }
    }
    return { call, silent: { call } };
}
