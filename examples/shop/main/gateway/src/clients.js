import { Agent, request } from 'undici';

const agent = new Agent({ connections: 50, headersTimeout: 2_000, bodyTimeout: 2_000 });

async function getJson(url) {
  const response = await request(url, { dispatcher: agent });
  return response.body.json();
}

export const api = {
  getProduct: (id) => getJson(`${process.env.CATALOGUE_URL}/products/${id}`),
  getCustomer: (id) => getJson(`${process.env.ACCOUNTS_URL}/customers/${id}`),
  getOrders: (id) => getJson(`${process.env.ORDERS_URL}/orders?customer=${id}&limit=20`),
  getOffers: (id) => getJson(`${process.env.OFFERS_URL}/offers?customer=${id}&limit=10`),
  getMessages: (id) => getJson(`${process.env.MESSAGES_URL}/messages?customer=${id}&limit=10`),
};
