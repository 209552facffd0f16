import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { connect, type NatsConnection } from 'nats';
import { Archive, NATS } from './archive';

@Module({
  providers: [
    {
      provide: NATS,
      inject: [ConfigService],
      useFactory: (config: ConfigService): Promise<NatsConnection> =>
        connect({ servers: config.getOrThrow<string>('NATS_URL'), timeout: 2_000, maxReconnectAttempts: -1 }),
    },
    Archive,
  ],
  exports: [Archive],
})
export class ArchiveModule {}
