import { Component } from "@odoo/owl";

import { useWayOut } from "../client/client_way_out";
import { PathLook } from "./path_look";

/** The path in the hands of the client: to look at, nothing of the team. */
export class PathClient extends Component {
    static template = "netwerk_ondersteuning.PathClient";
    static components = { PathLook };
    static props = { store: Object, lock: Object };

    setup() {
        this.wayOut = useWayOut(() => this.props.lock);
    }

    get path() {
        return this.props.store.path;
    }
}
