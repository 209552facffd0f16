<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('appointments', function (Blueprint $table) {
            $table->id();
            $table->foreignId('clinic_id')->constrained();
            $table->date('day');
            $table->string('slot', 5);
            $table->foreignId('patient_id')->constrained();
            $table->timestamps();
            $table->unique(['clinic_id', 'day', 'slot']);
        });
    }
};
