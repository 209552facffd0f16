import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import type { Request } from 'express';

/** Which meter is speaking, from its client certificate. */
@Injectable({ scope: Scope.REQUEST })
export class MeterContext {
  readonly meterId: string;

  constructor(@Inject(REQUEST) request: Request) {
    this.meterId = request.header('x-client-subject') ?? '';
  }
}
