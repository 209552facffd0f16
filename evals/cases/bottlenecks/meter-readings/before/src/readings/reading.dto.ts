import { IsISO8601, IsNumber, Min } from 'class-validator';

export class ReadingDto {
  @IsISO8601()
  at!: string;

  @IsNumber()
  @Min(0)
  kwh!: number;
}
