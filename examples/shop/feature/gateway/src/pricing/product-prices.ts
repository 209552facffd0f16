import { LRUCache } from 'lru-cache';
import { api } from '../clients.js';

export interface Price {
  readonly productId: string;
  readonly cents: number;
}

export class ProductPrices {
  private readonly known = new LRUCache<string, Price>({ max: 10_000, ttl: 60_000 });

  async forProduct(productId: string): Promise<Price> {
    const price = this.known.get(productId);
    if (price !== undefined) return price;

    const product = await api.getProduct(productId);
    const fresh = { productId, cents: product.priceCents };
    this.known.set(productId, fresh);
    return fresh;
  }
}

export const productPrices = new ProductPrices();
