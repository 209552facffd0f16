import os

import httpx

carriers_api = httpx.AsyncClient(base_url=os.environ["CARRIERS_URL"], timeout=3)
geo_api = httpx.AsyncClient(base_url=os.environ["GEO_URL"], timeout=2)
