<?php

declare(strict_types=1);

use Herd\AnimalController;
use Herd\Database;
use Herd\Session;

require __DIR__ . '/../vendor/autoload.php';

$farm = Session::farmOfToken($_SERVER['HTTP_AUTHORIZATION'] ?? '');
$animals = new AnimalController(Database::connect());

header('Content-Type: application/json');
echo json_encode(isset($_GET['tag'])
    ? $animals->search($farm, (string) $_GET['tag'], (string) ($_GET['after'] ?? ''))
    : $animals->show($farm, (int) ($_GET['id'] ?? 0)));
