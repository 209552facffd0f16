import { api } from './api.js';
import { followMenus } from './menu-cache.js';
import { rabbit } from './rabbit.js';

const model = await rabbit();
await followMenus(model);
api.listen(8080);
