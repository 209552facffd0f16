import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('readings')
export class Reading {
  @PrimaryColumn()
  meterId!: string;

  @PrimaryColumn('timestamptz')
  at!: Date;

  @Column('double precision')
  kwh!: number;
}
