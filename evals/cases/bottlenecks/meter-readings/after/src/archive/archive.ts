import { Inject, Injectable } from '@nestjs/common';
import { JSONCodec, type NatsConnection } from 'nats';

export const NATS = Symbol('NATS');

export interface ArchivedReading { meterId: string; at: string; kwh: number }

const codec = JSONCodec<ArchivedReading>();

@Injectable()
export class Archive {
  constructor(@Inject(NATS) private readonly nats: NatsConnection) {}

  async keep(reading: ArchivedReading): Promise<void> {
    await this.nats.jetstream({ timeout: 2_000 }).publish('archive.readings', codec.encode(reading), {
      msgID: `${reading.meterId}:${reading.at}`,
    });
  }
}
