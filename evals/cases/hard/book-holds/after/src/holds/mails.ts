export interface ExpiredHold { id: string; reader_id: string; book_id: string }

/** The mailer looks up the reader's address and language when it sends. */
export const expiredMail = ({ id, reader_id, book_id }: ExpiredHold) => ({
  name: 'hold-expired',
  data: { reader: reader_id, book: book_id },
  opts: { jobId: `hold-expired-${id}` },
});
