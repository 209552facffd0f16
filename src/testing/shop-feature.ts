import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { gitRepository, type TestRepository } from './git-repository.ts';

/** A small shop before the change under review. */
export const BASE = { 'shop/__init__.py': '', 'shop/orders.py': "from flask import Blueprint\n\norders = Blueprint('orders', __name__)\n" };
/** Its orders once every request loads all of them. */
export const LOADS_ALL = "from flask import Blueprint, jsonify\n\nfrom shop.models import Order\n\norders = Blueprint('orders', __name__)\n\n\n@orders.get('/orders')\ndef list_orders():\n    rows = Order.query.all()\n    return jsonify([row.total for row in rows])\n";

/** A branch of the shop, and its store beside it, which is removed with the test. */
export function feature(files: Readonly<Record<string, string | Buffer | null>> = { 'shop/orders.py': LOADS_ALL }): TestRepository {
  const repository = gitRepository(BASE);
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit(files);
  onTestFinished(() => { rmSync(`${repository.path}-store`, { recursive: true, force: true }); });
  return repository;
}
