<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Laravel\Sanctum\HasApiTokens;

/**
 * @property int $id
 * @property string $email unique
 */
class Patient extends Model
{
    use HasApiTokens;

    protected $fillable = ['email', 'name'];
}
