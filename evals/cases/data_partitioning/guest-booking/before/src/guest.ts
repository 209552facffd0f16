import { Hono } from 'hono';
import { book, type Booking } from './bookings.js';

export const guest = new Hono();

guest.post('/bookings', async (c) => {
  const booking = await c.req.json<Booking>();
  await book(booking);
  return c.json({ code: booking.code }, 201);
});
