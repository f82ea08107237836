using System.Numerics;
using System.Runtime.InteropServices;

namespace Classifier.Worker.Compliance;

/// <summary>
/// Finds every occurrence of many patterns in one pass over a text (Aho and Corasick, 1975). Edges of all states lie in one open-addressed hash table, since a
/// state has few of the thousands of characters; those of the root, where a text stays most of the time, in a row.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int NoPattern = -1;

    /// <summary>Number of each character among those of the patterns; 0 for all others.</summary>
    private readonly ushort[] _symbols = new ushort[char.MaxValue + 1];

    private readonly List<State> _states = [new State { Pattern = NoPattern }];
    private readonly int[] _root;
    private readonly ulong[] _edgeKeys;
    private readonly int[] _edgeTargets;
    private readonly int[] _lengths;
    private ushort _characters;

    /// <param name="patterns">Different from each other, none empty. A match names the index.</param>
    public PatternAutomaton(IReadOnlyList<string> patterns)
    {
        _lengths = [.. patterns.Select(pattern => pattern.Length)];
        var edges = new Dictionary<ulong, int>();
        for (var i = 0; i < patterns.Count; i++) Add(patterns[i], i, edges);

        _edgeKeys = new ulong[BitOperations.RoundUpToPowerOf2((uint)(edges.Count * 2 + 2))];
        _edgeTargets = new int[_edgeKeys.Length];
        foreach (var (key, target) in edges)
        {
            var slot = Slot(key);
            while (_edgeKeys[slot] != 0) slot = (slot + 1) & (_edgeKeys.Length - 1);
            (_edgeKeys[slot], _edgeTargets[slot]) = (key, target);
        }

        _root = new int[_characters + 1];
        foreach (var (key, target) in edges.Where(edge => edge.Key >> 16 == 0)) _root[key & 0xFFFF] = target;
        Link(edges);
    }

    /// <summary>Appends every occurrence, in order of their ends.</summary>
    public void Find(ReadOnlySpan<char> text, List<PatternMatch> found)
    {
        var states = CollectionsMarshal.AsSpan(_states);
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            state = Next(states, state, _symbols[text[i]]);
            if (state == 0) continue;
            for (var at = states[state].Pattern >= 0 ? state : states[state].Shorter; at != 0; at = states[at].Shorter)
                found.Add(new(states[at].Pattern, i + 1 - _lengths[states[at].Pattern], i + 1));
        }
    }

    private static ulong Key(int state, ushort symbol) => ((ulong)state << 16) | symbol;

    private void Add(string pattern, int index, Dictionary<ulong, int> edges)
    {
        var state = 0;
        foreach (var c in pattern)
        {
            if (_symbols[c] == 0) _symbols[c] = ++_characters;
            ref var target = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, Key(state, _symbols[c]), out var known);
            if (!known)
            {
                target = _states.Count;
                _states.Add(new State { Pattern = NoPattern, Parent = state, Symbol = _symbols[c] });
            }

            state = target;
        }

        _states[state] = _states[state] with { Pattern = index };
    }

    /// <summary>Breadth first, so that the state fallen back to is linked already: fall back to the longest suffix that starts a pattern.</summary>
    private void Link(Dictionary<ulong, int> edges)
    {
        var states = CollectionsMarshal.AsSpan(_states);
        var depths = new int[states.Length];
        for (var i = 1; i < states.Length; i++) depths[i] = depths[states[i].Parent] + 1;
        foreach (var i in Enumerable.Range(1, states.Length - 1).OrderBy(i => depths[i]))
        {
            ref var state = ref states[i];
            var back = state.Parent == 0 ? 0 : Next(states, states[state.Parent].Back, state.Symbol);
            state = state with { Back = back, Shorter = states[back].Pattern >= 0 ? back : states[back].Shorter };
        }
    }

    private int Next(ReadOnlySpan<State> states, int state, ushort symbol)
    {
        if (symbol == 0) return 0;
        while (state != 0)
        {
            if (Edge(state, symbol) is not 0 and var target) return target;
            state = states[state].Back;
        }

        return _root[symbol];
    }

    private int Edge(int state, ushort symbol)
    {
        var key = Key(state, symbol);
        for (var slot = Slot(key); _edgeKeys[slot] != 0; slot = (slot + 1) & (_edgeKeys.Length - 1))
        {
            if (_edgeKeys[slot] == key) return _edgeTargets[slot];
        }

        return 0;
    }

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & (_edgeKeys.Length - 1);

    /// <param name="Parent">State one character shorter.</param>
    /// <param name="Symbol">Character that leads here.</param>
    /// <param name="Back">Longest proper suffix that is a state.</param>
    /// <param name="Pattern">Pattern that ends here.</param>
    /// <param name="Shorter">Next state on the way back at which a pattern ends; 0: none.</param>
    private readonly record struct State(int Parent, ushort Symbol, int Back, int Pattern, int Shorter);
}
