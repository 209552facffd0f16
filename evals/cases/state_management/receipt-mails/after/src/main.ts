import { api } from './api.js';
import { followMenus } from './menu-cache.js';
import { rabbit } from './rabbit.js';
import { followPayments } from './receipts.js';

const model = await rabbit();
await followMenus(model);
await followPayments(model);
api.listen(8080);
