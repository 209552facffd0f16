import { createTransport } from 'nodemailer';

const transport = createTransport({
  host: process.env.SMTP_HOST,
  pool: true,
  maxConnections: 5,
  connectionTimeout: 5_000,
  socketTimeout: 10_000,
});

export const mail = (to: string, subject: string, text: string) => transport.sendMail({ from: 'table@bistro.example', to, subject, text });
