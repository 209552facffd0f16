using System.ComponentModel.DataAnnotations;

namespace Insure.Claims.Worklists;

public sealed record PageRequest
{
    public long After { get; init; }

    [Range(1, 100)]
    public int Size { get; init; } = 50;
}
