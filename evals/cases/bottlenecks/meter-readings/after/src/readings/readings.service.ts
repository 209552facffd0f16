import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Archive } from '../archive/archive';
import { MeterContext } from '../request/meter-context';
import { Reading } from './reading.entity';
import type { ReadingDto } from './reading.dto';

@Injectable()
export class ReadingsService {
  constructor(
    @InjectRepository(Reading) private readonly readings: Repository<Reading>,
    private readonly meter: MeterContext,
    private readonly archive: Archive,
  ) {}

  async accept({ at, kwh }: ReadingDto): Promise<void> {
    await this.readings.insert({ meterId: this.meter.meterId, at: new Date(at), kwh });
    await this.archive.keep({ meterId: this.meter.meterId, at, kwh });
  }
}
