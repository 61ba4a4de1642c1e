import { openPage } from "../parts/open_page";
import { NetworkClientPage } from "./network_client_page";

openPage(NetworkClientPage);
