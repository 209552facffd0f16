import { Hono } from 'hono';
import { book, bookingByCode, type Booking } from './bookings.js';

export const guest = new Hono();

guest.post('/bookings', async (c) => {
  const booking = await c.req.json<Booking>();
  await book(booking);
  return c.json({ code: booking.code }, 201);
});

guest.get('/bookings/:code', async (c) => {
  const found = await bookingByCode(c.req.param('code'));
  return found === undefined ? c.notFound() : c.json(found);
});
