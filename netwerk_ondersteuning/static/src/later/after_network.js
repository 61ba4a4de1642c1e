/** After a drawing of the network: the mind map, to which names can come along. */
import { _t } from "@web/core/l10n/translation";

import { AFTER_DRAWING } from "../parts/after_drawing";

AFTER_DRAWING.add("mindmap", {
    label: _t("Go on with the mind map"),
    icon: "fa-sitemap",
    fits: (kind) => kind.has_names,
    open: ({ orm, action }, dossierId, code) =>
        orm.call("netwerk.assessment", "go_on_from_network", [dossierId, code]).then((opens) => action.doAction(opens)),
});
