import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ReadingDto } from './reading.dto';
import { ReadingsService } from './readings.service';

@Controller('readings')
export class ReadingsController {
  constructor(private readonly readings: ReadingsService) {}

  @Post()
  @HttpCode(202)
  async accept(@Body() reading: ReadingDto): Promise<void> {
    await this.readings.accept(reading);
  }
}
