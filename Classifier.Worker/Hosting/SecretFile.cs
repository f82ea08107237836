namespace Classifier.Worker.Hosting;

/// <summary>A password in a file of its own, so that it stands in no configuration and no log.</summary>
internal static class SecretFile
{
    /// <summary>The first line.</summary>
    /// <exception cref="IOException">The file cannot be read or is empty; the message names it.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } secret ? secret : throw new IOException($"{path}: the password file is empty; write the password into its first line.");
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"{path}: the password file may not be read by this user; set its owner.", failure);
        }
    }
}
