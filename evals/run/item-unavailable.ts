/** An item that cannot be had here, such as a commit of a repository that is not cloned. It is unscored, and nobody's failure. */
export class ItemUnavailable extends Error {
  override readonly name = 'ItemUnavailable';
}
